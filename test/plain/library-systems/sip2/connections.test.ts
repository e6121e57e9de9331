import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type SystemLoan,
} from '../../../../server/domain/library-system/port.ts'
import { requestContext } from '../../../library-systems/request-context.ts'
import { call, card, errorOf, openWithFake, password, patronOf } from '../../../library-systems/sip2/opened.ts'
import { openScripted } from '../../../library-systems/sip2/saying.ts'

describe('SIP2 connections', () => {
  test('the pool opens few connections, keeps them, and signs in once on each', async () => {
    const { fake, system } = await openWithFake({ options: { connections: '3' } })
    const patron = await patronOf(system)
    fake.count()
    await Promise.all(Array.from({ length: 30 }, () => system.account(patron, call())))
    expect(fake.connections()).toBeLessThanOrEqual(3)
    expect(fake.calls['93'] ?? 0).toBeLessThanOrEqual(2)
    fake.count()
    await Promise.all(Array.from({ length: 30 }, () => system.account(patron, call())))
    expect(fake.calls['93']).toBeUndefined()
  })

  test('another connection is opened only when the others stay busy', async () => {
    const { fake, system } = await openWithFake({ options: { connections: '3' } })
    const patron = await patronOf(system)
    await Promise.all([system.account(patron, call()), system.account(patron, call())])
    expect(fake.connections()).toBe(1)
    Object.assign(fake.faults, { fault: 'SILENT_AFTER', on: ['23'], times: 1 })
    const silent = errorOf(system.authenticate(card, password, call(1_000)))
    expect(await system.account(patron, call())).not.toBeNull()
    expect(fake.connections()).toBe(2)
    await silent
  })

  test('connections that the server closed are opened again, with a login', async () => {
    const { fake, system } = await openWithFake()
    const patron = await patronOf(system)
    fake.count()
    for (let n = 0; n < 3; n++) {
      fake.dropAll()
      expect(await system.account(patron, call())).not.toBeNull()
    }
    expect(fake.calls['93']).toBeGreaterThanOrEqual(3)
  })

  test('idle connections are closed', async () => {
    const { fake, system } = await openWithFake({ options: { 'idle-seconds': '1' } })
    await patronOf(system)
    expect(fake.connections()).toBeGreaterThan(0)
    await expect.poll(() => fake.connections(), { timeout: 10_000 }).toBe(0)
    await patronOf(system)
  })

  test('a connection that the server ends during the login or before the answer is tried once more', async () => {
    const { fake, system } = await openWithFake({ options: { connections: '1' } })
    const patron = await patronOf(system)
    for (const code of ['99', '63']) {
      fake.dropAll()
      Object.assign(fake.faults, { fault: 'CLOSED_BEFORE', on: [code], times: 1 })
      expect(await system.account(patron, call()), code).not.toBeNull()
      Object.assign(fake.faults, { fault: 'CLOSED_BEFORE', on: [code], times: 9 })
      fake.dropAll()
      const outcome = await system.account(patron, call()).catch((error: unknown) => error)
      expect(outcome, code).toBeInstanceOf(LibrarySystemUnreachable)
      fake.calm()
    }
  })

  test('a login has time of its own, so that a slow one leaves time for the question', async () => {
    const { fake, system } = await openWithFake()
    const patron = await patronOf(system)
    fake.dropAll()
    await setTimeout(50)
    const sent: (readonly [logins: number, questions: number])[] = []
    const counting: ReturnType<typeof call> = {
      ...call(),
      request: (_kind, send) => {
        sent.push([fake.calls['93'] ?? 0, fake.calls['63'] ?? 0])
        return send(AbortSignal.timeout(5_000))
      },
    }
    fake.count()
    await system.account(patron, counting)
    expect(sent.slice(0, 2)).toEqual([
      [0, 0],
      [1, 0],
    ])
  })

  test('an idle connection is checked with a status request before a change', async () => {
    const { fake, system } = await openWithFake({ options: { connections: '1' } })
    const patron = await patronOf(system)
    const account = await system.account(patron, call())
    const [loan] = account?.loans ?? []
    if (!loan) throw new Error('There is no loan.')
    await setTimeout(2_100)
    // The server lost the connection without closing it. The change is sent once, on a new connection.
    fake.count()
    Object.assign(fake.faults, { fault: 'CLOSED_BEFORE', on: ['99'], times: 1 })
    await system.renew(patron, loan, call())
    expect(fake.calls).toMatchObject({ '93': 1, '29': 1 })
    expect(fake.state.written).toEqual([`renew ${card} B0000001`])
  })

  test('a caller waits for a busy connection until its timeout', async () => {
    const { fake, system } = await openWithFake({ options: { connections: '1' } })
    Object.assign(fake.faults, { fault: 'SILENT_AFTER', on: ['23'] })
    const first = errorOf(system.authenticate(card, password, call(400)))
    const second = errorOf(system.authenticate(card, password, call(100)))
    expect(await second).toMatchObject({ written: 'no', message: expect.stringContaining('busy') })
    expect(await first).toMatchObject({ written: 'no', message: expect.stringContaining('in time') })
    fake.calm()
    await patronOf(system)
  })

  test('closing the adapter rejects the calls that wait', async () => {
    const { fake, system } = await openWithFake({ options: { connections: '1' } })
    Object.assign(fake.faults, { fault: 'SILENT_AFTER', on: ['23'] })
    const first = errorOf(system.authenticate(card, password, call(300)))
    const second = errorOf(system.authenticate(card, password, call()))
    await setTimeout(50)
    await system.close()
    expect(await second).toBeInstanceOf(LibrarySystemUnreachable)
    expect(await first).toBeInstanceOf(LibrarySystemUnreachable)
    expect(await errorOf(system.probe(call()))).toBeInstanceOf(LibrarySystemUnreachable)
    await expect.poll(() => fake.connections()).toBe(0)
  })

  test('a call whose timeout has passed occupies no connection', async () => {
    const { fake, system } = await openWithFake()
    fake.count()
    const over = requestContext(AbortSignal.abort())
    expect(await errorOf(system.probe(over))).toMatchObject({ written: 'no' })
    expect(fake.count()).toBe(0)
  })
})

const at = '20261127    100000'
const status = `98YYYYNN100003${at}2.00AOx|BXYYYYYYYYYYYYYYYY|`
const asStatus = (said: string) => `24${' '.repeat(14)}000${at}AOx|AA${card}|AEx|${said}`

describe('SIP2 sign-in', () => {
  const cases = [
    ['a blank CQ signs nobody in', 'BLY|CQ|'],
    ['a missing CQ signs nobody in', 'BLY|'],
    ['a blank BL signs nobody in', 'BL|CQY|'],
    ['a missing BL signs nobody in', 'CQY|'],
    ['a CQ of N signs nobody in', 'BLY|CQN|'],
    ['a CQ of U signs nobody in', 'BLY|CQU|'],
    ['a lower-case y signs nobody in', 'BLy|CQy|'],
    ['two different CQ sign nobody in', 'BLY|CQY|CQN|'],
    ['a screen message that rejects the password signs nobody in', 'BLY|CQY|AF#Incorrect password|'],
    ['an answer for another card is rejected', `BLY|CQY|`],
  ] as const
  test.each(cases)('%s', async (name, said) => {
    const system = await openScripted((line) =>
      line.startsWith('99')
        ? status
        : name === 'an answer for another card is rejected'
          ? asStatus(said).replace(card, '20000002')
          : asStatus(said),
    )
    const answer = await system.authenticate(card, password, call()).catch((error: unknown) => error)
    if (name === 'an answer for another card is rejected') expect(answer).toBeInstanceOf(LibrarySystemUnreachable)
    else expect(answer).toBeNull()
  })

  test('a patron signs in with Y and Y, with or without blanks', async () => {
    const system = await openScripted((line) => (line.startsWith('99') ? status : asStatus('BL Y|CQY |')))
    expect(await system.authenticate(card, password, call())).toEqual({ key: card, cardNumber: card })
  })
})

describe('An answer is never matched to another request', () => {
  test('an unsolicited message closes the connection', async () => {
    let logins = 0
    const system = await openScripted(
      (line, socket) => {
        if (line.startsWith('99')) {
          logins += 1
          if (logins === 1) global.setTimeout(() => socket.write(`${asStatus('BLY|CQY|')}\r`), 20)
          return status
        }
        return asStatus('BLY|CQN|')
      },
      { 'end-session': 'no' },
    )
    await setTimeout(80)
    expect(await system.authenticate(card, password, call())).toBeNull()
    expect(logins).toBe(2)
  })

  test('an account about another card is shown to nobody', async () => {
    const other = `64${' '.repeat(14)}000${at}${'0000'.repeat(6)}AOx|AA20000002|AEx|BLY|`
    const system = await openScripted((line) => (line.startsWith('99') ? status : other))
    expect(await errorOf(system.account({ key: card, cardNumber: card }, call()))).toBeInstanceOf(
      LibrarySystemUnreachable,
    )
  })

  test('a title and a due date that belong to another copy are not shown', async () => {
    const account = `64${' '.repeat(14)}000${at}${'0000'.repeat(2)}0001${'0000'.repeat(3)}AOx|AA${card}|AEx|BLY|AU30001|`
    const itemOf = (barcode: string) => `18030201${at}AB${barcode}|AJ題名|AH20261210|`
    let copy = '30009'
    const system = await openScripted((line) =>
      line.startsWith('99') ? status : line.startsWith('17') ? itemOf(copy) : account,
    )
    const loan = async () => (await system.account({ key: card, cardNumber: card }, call()))?.loans[0]
    expect(await loan()).toMatchObject({ barcode: '30001', words: '', dueOn: null })
    for (copy of ['30001', ' 30001 ', '']) expect(await loan()).toMatchObject({ words: '題名', dueOn: '2026-12-10' })
  })
})

test('a change is not sent again when only the request to resend was not understood', async () => {
  const asked: string[] = []
  const done = `161N${at}AOx|AA${card}|AB1|`
  const system = await openScripted((line) => {
    if (line.startsWith('99')) return status
    asked.push(line.slice(0, 2))
    return ['16\xff', '96', done][asked.length - 1] ?? null
  })
  const patron = { key: card, cardNumber: card }
  await system.place(patron, { record: '1', pickup: 'kita', barcodes: ['1'] }, call())
  expect(asked).toEqual(['15', '97', '97'])
})

test('an institution id that cannot be encoded does not mean that the patron is unknown', async () => {
  const patron = { key: card, cardNumber: card }
  const odd = await openScripted((line) =>
    line.startsWith('99') ? status.replace('AOx', 'AOa\tb') : asStatus('BLY|CQY|'),
  )
  expect(await errorOf(odd.account(patron, call()))).toBeInstanceOf(LibrarySystemUnreachable)
  expect(await errorOf(odd.authenticate(card, password, call()))).toBeInstanceOf(LibrarySystemUnreachable)
})

describe('A SIP2 renewal', () => {
  const loan = { barcode: '1', dueOn: '2026-12-01' } as SystemLoan
  const patron = { key: card, cardNumber: card }
  const renewed = async (said: string) => {
    const system = await openScripted((line) => (line.startsWith('99') ? status : `30${said}AOx|AA${card}|AB1|AJx|`))
    return system.renew(patron, loan, call())
  }

  test('a renewal that succeeds with the same due date counts as refused', async () => {
    const error = await errorOf(renewed(`1NNN${at}AH20261201    000000|AFtoo soon|`))
    expect(error).toMatchObject({ refused: { reason: 'TOO_EARLY_TO_RENEW' } })
    expect(await renewed(`1NNN${at}AH20261215    000000|`)).toEqual({ dueOn: '2026-12-15' })
    expect(await renewed(`1YNN${at}AH|`)).toEqual({ dueOn: null })
  })

  test('a renewal that needs a password is not a refusal to the patron', async () => {
    expect(await errorOf(renewed(`0NUN${at}AH|AFInvalid patron password.|`))).toBeInstanceOf(LibrarySystemAccessDenied)
  })
})

test('the session opened by a password is ended on its connection without a wait', async () => {
  const said: string[] = []
  const system = await openScripted((line) => {
    said.push(line.slice(0, 2))
    return line.startsWith('99') ? status : line.startsWith('35') ? null : asStatus('BLY|CQY|')
  })
  expect(await system.authenticate(card, password, call(500))).not.toBeNull()
  await expect.poll(() => said).toEqual(['99', '23', '35'])
  // A connection that does not answer the end of the session is closed.
  expect(await system.authenticate(card, password, call(5_000))).not.toBeNull()
  expect(said.slice(0, 5)).toEqual(['99', '23', '35', '99', '23'])
})

test('a session that a wrong password did not open is not ended', async () => {
  const said: string[] = []
  const system = await openScripted((line) => {
    said.push(line.slice(0, 2))
    return line.startsWith('99') ? status : asStatus('BLY|CQN|')
  })
  expect(await system.authenticate(card, password, call())).toBeNull()
  await system.probe(call())
  expect(said).toEqual(['99', '23', '99'])
})

test('a hold that names nothing, or whose state is unknown, is not reported as ready', async () => {
  const holdsOf = async (counts: string, entry: string, holdItems: string) => {
    const system = await openScripted(
      (line) => {
        if (line.startsWith('99')) return status
        const list = line.slice(23, 24) === 'Y' ? `AS${entry}|` : ''
        return `64${' '.repeat(14)}000${at}${counts}AOx|AA${card}|AEx|BLY|${list}`
      },
      { 'hold-items': holdItems },
    )
    const account = await system.account({ key: card, cardNumber: card }, call())
    return account?.holds.map(({ state, cancellable }) => [state, cancellable])
  }
  const one = `0001${'0000'.repeat(5)}`
  expect(await holdsOf(one, 'B1', 'ready')).toEqual([['READY', true]])
  expect(await holdsOf(one, 'HASH(0x55)', 'ready')).toEqual([['QUEUED', false]])
  expect(await holdsOf(one, 'B1', 'all')).toEqual([['READY', true]])
  expect(await holdsOf(`0001${'0000'.repeat(4)}    `, 'B1', 'all')).toEqual([['QUEUED', true]])
})
