import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checksum } from '../../server/sip2-codec/checksum.ts'
import { layoutOf } from '../../server/sip2-codec/layouts.ts'
import { fieldValue } from '../../server/sip2-codec/message.ts'
import { useDatabase } from '../support/database/database.ts'
import { password, passwordHash } from '../support/library/password.ts'
import { newPatron, newTitle } from '../support/library/world.ts'
import { at, MachineClient, newMachine, startMachines } from './machine.ts'

const db = useDatabase()
let machines: Awaited<ReturnType<typeof startMachines>>
let machine: Awaited<ReturnType<typeof newMachine>>
beforeAll(async () => {
  machines = await startMachines(db, { limits: { patience: 400, lineBytes: 2_000, connections: 40 } })
  machine = await newMachine(db)
})
afterAll(() => machines.close(1_000))

const status = ['99', { status: '0', printWidth: '080', version: '2.00' }, {}] as const
const works = async () => (await (await MachineClient.signedIn(machines.port, machine)).ask(...status)).code

describe('Malformed lines', () => {
  test('chunks are joined to a line, and several lines in a chunk are answered in order', async () => {
    const one = await MachineClient.signedIn(machines.port, machine)
    const { items } = await newTitle(db)
    const bytes = one.bytesOf('17', { date: at }, { AB: items[0]?.barcode })
    for (const byte of bytes.toString('latin1')) {
      one.send(byte)
      await new Promise(setImmediate)
    }
    expect(fieldValue(await one.answer(), 'AB')).toBe(items[0]?.barcode)
    one.send(
      Buffer.concat([one.bytesOf(...status), one.bytesOf('17', { date: at }, { AB: 'NONE' }), one.bytesOf(...status)]),
    )
    expect([await one.answer(), await one.answer(), await one.answer()].map(({ code }) => code)).toEqual([
      '98',
      '18',
      '98',
    ])
  })

  test('a wrong checksum requests a resend and has no effect', async () => {
    const patron = await newPatron(db, { passwordHash })
    const { items } = await newTitle(db)
    const one = await MachineClient.signedIn(machines.port, machine)
    await one.account(patron.cardNumber, password)
    const given = { AA: patron.cardNumber, AB: items[0]?.barcode }
    const bytes = one.bytesOf('11', { renewalPolicy: 'N', noBlock: 'N', date: at, noBlockDueDate: at }, given)
    const broken = Buffer.from(bytes)
    broken[5] = 0x58
    one.send(broken)
    expect(await one.text()).toBe('96AZFEF6')
    expect(await db.prisma.loan.count({ where: { itemId: items[0]?.id ?? 0 } })).toBe(0)
    one.send(bytes)
    expect((await one.answer()).fixed).toMatchObject({ ok: '1' })
  })

  test('a line without a checksum is answered without one, or requested again when checksums are required', async () => {
    const lenient = await MachineClient.signedIn(machines.port, machine)
    lenient.send('9900802.00\r\n')
    expect(await lenient.text()).toMatch(/^98Y.*\|$/)
    const strict = await MachineClient.signedIn(machines.port, await newMachine(db, { checksumRequired: true }))
    strict.send('9900802.00\r')
    expect(await strict.text()).toBe('96AZFEF6')
    expect((await strict.ask(...status)).code).toBe('98')
  })

  test('unknown messages are ignored, and too many of them end the connection', async () => {
    const one = await MachineClient.signedIn(machines.port, machine)
    one.send('88abc\rXX\r96\r')
    expect((await one.ask(...status)).code).toBe('98')
    const two = await MachineClient.signedIn(machines.port, machine)
    two.send('GET / HTTP/1.1\r\nHost: library\r\n\r\nA: b\r\nC: d\r\nE: f\r\nG: h\r\n')
    expect(await two.line()).toBeNull()
    expect(await works()).toBe('98')
  })

  test('a line of 10,000 fields, and arbitrary bytes, do no harm', async () => {
    const one = await MachineClient.signedIn(machines.port, machine)
    one.send(`17${at}${'AB|'.repeat(10_000)}\r`)
    expect(await one.line()).toBeNull()
    for (let n = 0; n < 30; n++) {
      const socket = connect(machines.port, '127.0.0.1')
      socket.on('error', () => {})
      await once(socket, 'connect')
      socket.write(Buffer.from(Array.from({ length: 700 }, (_, at) => (at * 31 + n * 7) % 256)))
      socket.destroy()
    }
    const fields = await MachineClient.signedIn(machines.port, machine)
    const body = `17${at}${'AB|'.repeat(600)}AY0AZ`
    fields.send(`${body}${checksum(Buffer.from(body))}\r`)
    expect((await fields.answer()).code).toBe('18')
    expect(await works()).toBe('98')
    expect(machines.logged.join()).not.toContain('error')
  })

  test('a NUL in a field is answered like any other unknown value, and is not logged', async () => {
    const patron = await newPatron(db, { passwordHash })
    const unavailable = 'ただいま使えません'
    const before = machines.logged.length
    for (const code of ['09', '15', '17', '23', '29', '63'] as const) {
      const { fixed, required, optional } = layoutOf(code)
      const width = Object.values(fixed).reduce((sum, one) => sum + one, 0)
      const one = await MachineClient.signedIn(machines.port, machine)
      await one.account(patron.cardNumber, password)
      for (const field of [...required, ...optional]) {
        const given = { AA: patron.cardNumber, AD: password, AB: 'B1', [field]: 'x\0y' }
        const fields = Object.entries(given).map(([id, value]) => `${id}${value}|`)
        one.send(`${code}${'+'.padEnd(width, '\0')}${fields.join('')}\r`)
        expect(await one.text(), `${code} ${field}`).not.toContain(unavailable)
      }
    }
    const stranger = await MachineClient.connect(machines.port)
    stranger.send('9300CNx\0y|COx|\r')
    expect(await stranger.text()).toBe('940')
    expect(machines.logged.slice(before).filter((line) => !/signed in|wrong login/.test(line))).toEqual([])
  })
})

describe('Connections of machines', () => {
  test('a connection without a sign-in, or with an unfinished line, is closed at its timeout', async () => {
    const silent = await MachineClient.connect(machines.port)
    expect(await silent.line()).toBeNull()
    const talker = await MachineClient.connect(machines.port)
    const talk = setInterval(() => talker.send('\r9900802.00\r'), 50)
    let answers = 0
    while ((await talker.line()) !== null) answers += 1
    clearInterval(talk)
    expect(answers).toBeLessThan(200)
    const slow = await MachineClient.signedIn(machines.port, machine)
    slow.send('1720261124')
    let sent = 0
    const dribble = setInterval(() => {
      slow.send('x')
      sent += 1
    }, 50)
    expect(await slow.line()).toBeNull()
    clearInterval(dribble)
    expect(sent).toBeLessThan(200)
  })

  test('a connection that requests only the status is closed after a few answers', async () => {
    const one = await MachineClient.connect(machines.port)
    one.send('9900802.00\r'.repeat(5_000))
    let answers = 0
    while ((await one.line()) !== null) answers += 1
    expect(answers).toBe(20)
    const two = await MachineClient.signedIn(machines.port, machine)
    two.send('9900802.00\r'.repeat(100))
    for (answers = 0; answers < 100; answers++) expect(await two.text()).toMatch(/^98Y/)
  })

  test('a connection is closed after a few wrong logins', async () => {
    const one = await MachineClient.connect(machines.port)
    for (let n = 0; n < 5; n++) {
      const wrong = await one.ask('93', { userAlgorithm: '0', passwordAlgorithm: '0' }, { CN: 'x', CO: String(n) })
      expect(wrong.fixed).toEqual({ ok: '0' })
    }
    expect(await one.line()).toBeNull()
  })

  test('an action survives a lost connection, and its repetition has no second effect (O8)', async () => {
    const patron = await newPatron(db, { passwordHash })
    const { items } = await newTitle(db)
    const one = await MachineClient.signedIn(machines.port, machine)
    await one.account(patron.cardNumber, password)
    const given = { AA: patron.cardNumber, AB: items[0]?.barcode, AD: password }
    one.send(one.bytesOf('11', { renewalPolicy: 'N', noBlock: 'N', date: at, noBlockDueDate: at }, given))
    one.socket.resetAndDestroy()
    await expect.poll(() => db.prisma.loan.count({ where: { itemId: items[0]?.id ?? 0 } }), { timeout: 60_000 }).toBe(1)
    const two = await MachineClient.signedIn(machines.port, machine)
    expect((await two.checkOut(patron.cardNumber, items[0]?.barcode ?? '', { AD: password })).fixed).toMatchObject({
      ok: '1',
    })
    expect(await db.prisma.loan.count({ where: { itemId: items[0]?.id ?? 0 } })).toBe(1)
  })

  test('connections beyond the limit are closed at once, until others end', async () => {
    const many = await Promise.all(Array.from({ length: 60 }, () => MachineClient.connect(machines.port)))
    await expect
      .poll(() => many.filter(({ socket }) => socket.destroyed || socket.readableEnded).length)
      .toBeGreaterThanOrEqual(20)
    expect(machines.connections()).toBeLessThanOrEqual(40)
    for (const { socket } of many) socket.destroy()
    await expect.poll(() => machines.connections()).toBe(0)
    expect(await works()).toBe('98')
  })

  test('connections that have not signed in keep no machine away, and machines keep their places', async () => {
    const own = await startMachines(db, { limits: { connections: 10 } })
    const first = await MachineClient.signedIn(own.port, machine)
    for (let n = 0; n < 30; n++) await MachineClient.connect(own.port)
    const machines = await Promise.all(Array.from({ length: 9 }, () => MachineClient.signedIn(own.port, machine)))
    expect((await Promise.all([first, ...machines].map((one) => one.ask(...status)))).length).toBe(10)
    expect(await (await MachineClient.connect(own.port)).line()).toBeNull()
    expect(own.connections()).toBe(10)
    await own.close(1_000)
  })

  test('shutdown answers the messages in progress and closes idle connections', async () => {
    const own = await startMachines(db)
    const idle = await MachineClient.signedIn(own.port, machine)
    const busy = await MachineClient.signedIn(own.port, machine)
    const patron = await newPatron(db, { passwordHash })
    busy.send(
      busy.bytesOf(
        '63',
        { language: '014', date: at, summary: ' '.repeat(10) },
        { AA: patron.cardNumber, AD: password },
      ),
    )
    const answered = busy.answer()
    await new Promise((done) => setTimeout(done, 20))
    const closed = own.close(10_000)
    expect(fieldValue(await answered, 'BL')).toBe('Y')
    await closed
    expect(await idle.line()).toBeNull()
    await expect(MachineClient.connect(own.port)).rejects.toThrow()
  })

  test('a machine gets only an offline status while the database does not answer', async () => {
    const broken = new Proxy(db, {
      get: (target, property: keyof typeof db) => {
        if (property !== 'prisma') return target[property]
        if (!failing) return target.prisma
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      },
    })
    let failing = false
    const own = await startMachines(broken)
    const one = await MachineClient.signedIn(own.port, machine)
    failing = true
    expect((await one.ask(...status)).fixed).toMatchObject({ online: 'N', checkOut: 'N' })
    const refused = await one.checkIn('B1')
    expect(refused.fixed).toMatchObject({ ok: '0', alert: 'Y' })
    expect(fieldValue(refused, 'AF')).toBe('ただいま使えません。しばらくしてからお試しください。')
    failing = false
    expect((await one.ask(...status)).fixed).toMatchObject({ online: 'Y' })
    await own.close(1_000)
  })
})
