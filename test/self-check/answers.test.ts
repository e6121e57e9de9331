import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  deleteSelfCheckMachine,
  rotateSelfCheckPassword,
} from '../../server/domain/library/devices/self-check-machine.ts'
import { hashPassword } from '../../server/domain/patrons/passwords/password.ts'
import { standardDialect } from '../../server/sip2-codec/dialects.ts'
import { fieldValue, fieldValues } from '../../server/sip2-codec/message.ts'
import { useDatabase } from '../support/database/database.ts'
import { later, now } from '../support/library/now.ts'
import { password, passwordHash } from '../support/library/password.ts'
import { newPickupPlace } from '../support/library/pickup-places.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../support/library/world.ts'
import { at, MachineClient, newMachine, startMachines } from './machine.ts'

const db = useDatabase()
let clock = now
let machines: Awaited<ReturnType<typeof startMachines>>
let machine: Awaited<ReturnType<typeof newMachine>>
beforeAll(async () => {
  machines = await startMachines(db, { now: () => clock })
  machine = await newMachine(db)
})
afterAll(() => machines.close(1_000))

const someone = (more = {}) => newPatron(db, { passwordHash, ...more })
const client = () => MachineClient.signedIn(machines.port, machine)
const fixedOf = ({ fixed }: { fixed: object }) => fixed as Record<string, string>

describe('Sign-in of a self-check machine', () => {
  test('a machine signs in with login and password, and learns the supported messages', async () => {
    const one = await MachineClient.connect(machines.port)
    const before = await one.ask('99', { status: '0', printWidth: '080', version: '2.00' }, {})
    expect(fixedOf(before)).toMatchObject({ online: 'Y', checkOut: 'N', checkIn: 'N', offline: 'N' })
    const wrong = await one.ask('93', { userAlgorithm: '0', passwordAlgorithm: '0' }, { CN: machine.login, CO: 'x' })
    expect(wrong).toMatchObject({ code: '94', fixed: { ok: '0' } })
    const right = await one.ask(
      '93',
      { userAlgorithm: ' ', passwordAlgorithm: ' ' },
      { CN: machine.login, CO: machine.password },
    )
    expect(right).toMatchObject({ code: '94', fixed: { ok: '1' } })
    const status = await one.ask('99', { status: '0', printWidth: '080', version: '2.00' }, {})
    expect(fixedOf(status)).toEqual({
      ...{ online: 'Y', checkIn: 'Y', checkOut: 'Y', renewal: 'Y', statusUpdate: 'N', offline: 'N' },
      ...{ timeout: '100', retries: '003', date: at, version: '2.00' },
    })
    expect(fieldValue(status, 'AO')).toBe('chuo')
    expect(fieldValue(status, 'BX')).toBe('YYYNYYYYYNYNNYYY')
    expect(await db.prisma.machine.findUnique({ where: { id: machine.id } })).toMatchObject({ usedAt: now })
  })

  test('a machine can sign in with another delimiter, which it then uses', async () => {
    const one = await MachineClient.signedIn(machines.port, machine, { ...standardDialect, delimiter: '^' })
    const { items } = await newTitle(db)
    expect(fieldValue(await one.item(items[0]?.barcode ?? ''), 'AB')).toBe(items[0]?.barcode)
  })

  test('a message before the sign-in ends the connection', async () => {
    const one = await MachineClient.connect(machines.port)
    one.send(one.bytesOf('17', { date: at }, { AB: '1' }))
    expect(await one.line()).toBeNull()
  })

  test('a machine that was removed or has a new password is disconnected at its next message', async () => {
    for (const end of ['ended', 'renewed'] as const) {
      const own = await newMachine(db)
      const one = await MachineClient.signedIn(machines.port, own)
      await db.prisma.$transaction(async (tx) => {
        if (end === 'ended') await deleteSelfCheckMachine(tx, own.id, now)
        else await rotateSelfCheckPassword(tx, own.id)
      })
      one.send(one.bytesOf('99', { status: '0', printWidth: '080', version: '2.00' }, {}))
      expect(await one.line()).toBeNull()
      await expect(MachineClient.signedIn(machines.port, own)).rejects.toThrow('could not sign in')
    }
  })
})

describe('Information about a copy', () => {
  test('a copy in a compartment of a locker is on the hold shelf, and CH names the compartment (H22)', async () => {
    const place = await newPickupPlace(db, await branchOf(db))
    const title = await newTitle(db)
    const [copy] = title.items as [(typeof title.items)[0]]
    const { id: shelvedHoldId } = await hold(db, await newPatron(db), title, { state: 'READY' })
    const one = await client()
    expect(fieldValue(await one.item(copy.barcode), 'CH')).toBeUndefined()
    const inside = { shelvedHoldId, compartmentId: place.compartments['1-2'] ?? 0 }
    await db.prisma.item.update({ where: { id: copy.id }, data: inside })
    const answer = await one.item(copy.barcode)
    expect([fixedOf(answer).circulationStatus, fieldValue(answer, 'CH')]).toEqual(['08', '1-2'])
  })
})

describe('Verification of a patron', () => {
  test("a patron's data is sent only for card and password, and nothing else is disclosed (P1)", async () => {
    const { cardNumber, name } = await someone()
    const one = await client()
    const known = await one.account(cardNumber, password)
    expect(fixedOf(known).patronStatus).toBe(' '.repeat(14))
    expect([fieldValue(known, 'AE'), fieldValue(known, 'BL'), fieldValue(known, 'CQ')]).toEqual([name, 'Y', 'Y'])
    const strangers = [
      await one.account(cardNumber, 'wrong'),
      await one.account('99999999', 'wrong'),
      await one.account((await newPatron(db)).cardNumber, 'wrong'),
    ]
    for (const stranger of strangers) {
      expect(stranger.fixed).toEqual(strangers[0]?.fixed)
      expect(['AE', 'BL', 'CQ', 'AF'].map((id) => fieldValue(stranger, id))).toEqual([
        ...['', 'N', 'N'],
        '利用者カードの番号かパスワードが違います。',
      ])
    }
    const { code, fixed } = await one.ask('23', { language: '014', date: at }, { AA: cardNumber, AC: '', AD: password })
    expect([code, (fixed as { patronStatus: string }).patronStatus]).toEqual(['24', ' '.repeat(14)])
  })

  test('a patron session lasts until its end, another card, or the idle time (T1)', async () => {
    const [a, b] = [await someone(), await someone()]
    const one = await client()
    const asked = async (card: string) => fieldValue(await one.account(card), 'BL')
    expect(await asked(a.cardNumber)).toBe('N')
    await one.account(a.cardNumber, password)
    expect(await asked(a.cardNumber)).toBe('Y')
    expect(await asked(b.cardNumber)).toBe('N')
    expect(await asked(a.cardNumber)).toBe('N')

    await one.account(a.cardNumber, password)
    expect(await one.ask('35', { date: at }, { AA: a.cardNumber })).toMatchObject({ code: '36', fixed: { ended: 'Y' } })
    expect(await asked(a.cardNumber)).toBe('N')

    await one.account(a.cardNumber, password)
    clock = later({ minutes: 4 })
    expect(await asked(a.cardNumber)).toBe('N')
    clock = now

    await one.account(a.cardNumber, password)
    await db.prisma.patron.update({ where: { id: a.id }, data: { passwordHash: await hashPassword('another 1') } })
    expect(await asked(a.cardNumber)).toBe('N')
  })

  test('wrong passwords count as failed sign-ins, and the patron sees the sign-in (P1)', async () => {
    const { id, cardNumber } = await someone()
    const one = await MachineClient.signedIn(machines.port, await newMachine(db))
    for (let n = 0; n < 6; n++) await one.account(cardNumber, `wrong ${n}`)
    expect(fieldValue(await one.account(cardNumber, password), 'CQ')).toBe('N')
    clock = later({ hours: 2 })
    expect(fieldValue(await one.account(cardNumber, password), 'CQ')).toBe('Y')
    clock = now
    const events = await db.prisma.accountEvent.findMany({ where: { patronId: id } })
    expect(events).toMatchObject([{ kind: 'SIGNED_IN', device: '自動貸出機', failures: 5 }])
  })

  test('a provisional password and an account with a second factor are refused at a machine (P2, O2)', async () => {
    const provisional = await someone({ passwordIsProvisional: true })
    const staff = await someone({ role: 'DESK' })
    await db.prisma.secondFactor.create({ data: { patronId: staff.id, secret: 'A'.repeat(32), confirmedAt: now } })
    const one = await client()
    const answers = [await one.account(provisional.cardNumber, password), await one.account(staff.cardNumber, password)]
    expect(answers.map((answer) => [fieldValue(answer, 'BL'), fieldValue(answer, 'AE')])).toEqual([
      ['N', ''],
      ['N', ''],
    ])
    expect(fieldValue(answers[0] as never, 'AF')).toContain('仮パスワード')
    expect(fieldValue(answers[1] as never, 'AF')).toContain('窓口')
  })

  test('a blocked patron gets a message and the flags of what is denied (L8)', async () => {
    const { cardNumber } = await someone({ barredFrom: day(-1), barredUntil: day(3) })
    const answer = await (await client()).account(cardNumber, password)
    expect(fixedOf(answer).patronStatus).toBe('YY Y'.padEnd(14))
    expect(fieldValue(answer, 'BL')).toBe('Y')
    expect(fieldValue(answer, 'AF')).toContain('2026')
  })

  test('the flags say that overdue loans stop renewals or holds (R6)', async () => {
    const { id, cardNumber } = await someone()
    await lend(db, { id }, await newTitle(db), -9)
    const none = { sendsMail: false, asksLetter: false, stopsHolds: false, stopsRenewals: false }
    const one = await client()
    const flags = async () => fixedOf(await one.account(cardNumber, password)).patronStatus?.trimEnd()
    expect(await flags()).toBe('')
    await db.prisma.overdueStep.create({ data: { ...none, days: 9, stopsRenewals: true } })
    expect(await flags()).toBe(' Y')
    await db.prisma.overdueStep.create({ data: { ...none, days: 5, stopsHolds: true } })
    expect(await flags()).toBe(' Y Y')
    await db.prisma.overdueStep.deleteMany()
  })

  test('the lists follow the summary and the requested range', async () => {
    const patron = await someone()
    const titles = await Promise.all([1, 2, 3, 4, 5].map(() => newTitle(db)))
    const [late, lent, ready, waiting] = titles as [(typeof titles)[0], ...typeof titles]
    await lend(db, patron, late as never, -2)
    await lend(db, patron, lent as never, 5)
    await hold(db, patron, ready as never, { state: 'READY' })
    await hold(db, patron, waiting as never)
    const one = await client()
    const all = await one.account(patron.cardNumber, password)
    expect(all.fixed).toMatchObject({
      holds: '0001',
      overdue: '0001',
      charged: '0002',
      fines: '0000',
      unavailableHolds: '0001',
    })
    const barcodes = (n: number) => titles[n]?.items.map(({ barcode }) => barcode)
    const list = async (summary: string, id: string, more = {}) =>
      fieldValues(await one.account(patron.cardNumber, undefined, more, summary), id)
    expect(await list('Y', 'AS')).toEqual(barcodes(2))
    expect(await list(' Y', 'AT')).toEqual(barcodes(0))
    expect(await list('  Y', 'AU')).toEqual([...(barcodes(0) ?? []), ...(barcodes(1) ?? [])])
    expect(await list('  Y', 'AU', { BP: '2', BQ: '5' })).toEqual(barcodes(1))
    expect(await list('  Y', 'AU', { BP: '3', BQ: '5' })).toEqual([])
    expect(await list('     Y', 'CD')).toEqual([`${titles[3]?.id} ${titles[3]?.title}`])
    expect(await list('   Y', 'AV')).toEqual([])
  })
})

describe('Check-out at a machine', () => {
  test('check-out lends only to the patron with card and password (O8)', async () => {
    const [patron, other] = [await someone(), await someone()]
    const { items } = await newTitle(db)
    const barcode = items[0]?.barcode ?? ''
    const one = await client()
    expect(fixedOf(await one.checkOut(patron.cardNumber, barcode)).ok).toBe('0')
    await one.account(patron.cardNumber, password)
    expect(fixedOf(await one.checkOut(other.cardNumber, barcode)).ok).toBe('0')
    expect(await db.prisma.loan.count({ where: { itemId: items[0]?.id ?? 0 } })).toBe(0)
    const lent = await one.checkOut(patron.cardNumber, barcode, { AD: password })
    expect(lent.fixed).toMatchObject({ ok: '1', renewalOk: 'N', magnetic: 'N', desensitize: 'Y' })
    const loan = await db.prisma.loan.findFirstOrThrow({ where: { itemId: items[0]?.id ?? 0 } })
    expect(loan).toMatchObject({ patronId: patron.id, branchId: machine.branchId })
    expect(fieldValue(lent, 'AH')).toBe(loan.dueOn.toISOString().slice(0, 10))
    // The audit entry names the machine, and never the patron together with the copy (R4).
    expect(await db.prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      ...{ action: 'checkOut', machineId: machine.id, staffId: null, itemId: items[0]?.id, patronId: null },
    })
  })

  test('the answer marks a magnetic tape, which desensitizing would erase', async () => {
    const patron = await someone()
    const { items } = await newTitle(db, { materialType: 'CASSETTE' })
    const one = await client()
    const barcode = items[0]?.barcode ?? ''
    const lent = await one.checkOut(patron.cardNumber, barcode, { AD: password })
    expect([fixedOf(lent).ok, fixedOf(lent).magnetic, fieldValue(lent, 'CK')]).toEqual(['1', 'Y', '004'])
    expect(fixedOf(await one.checkIn(barcode))).toMatchObject({ resensitize: 'N', magnetic: 'Y' })
  })

  test('a repeated check-out lends nothing more, and a repeated line is not processed again', async () => {
    const patron = await someone()
    const { items } = await newTitle(db)
    const barcode = items[0]?.barcode ?? ''
    const one = await client()
    await one.account(patron.cardNumber, password)
    const bytes = one.bytesOf(
      '11',
      { renewalPolicy: 'Y', noBlock: 'N', date: at, noBlockDueDate: at },
      { AA: patron.cardNumber, AB: barcode },
    )
    one.send(bytes)
    const first = await one.text()
    one.send(bytes)
    expect(await one.text()).toBe(first)
    expect(await db.prisma.auditEntry.count({ where: { itemId: items[0]?.id ?? 0 } })).toBe(1)
    one.send('97AZFEF5\r')
    expect(await one.text()).toBe(first)
    const again = await one.checkOut(patron.cardNumber, barcode, {}, 'Y')
    expect(again.fixed).toMatchObject({ ok: '1', renewalOk: 'N' })
    expect(await db.prisma.loan.count({ where: { itemId: items[0]?.id ?? 0 } })).toBe(1)
  })

  test('check-out of an earlier loan renews it when the machine may, by the rule (R2)', async () => {
    const patron = await someone()
    const [soon, far] = [await newTitle(db), await newTitle(db)]
    await lend(db, patron, soon, 0)
    await lend(db, patron, far, 10)
    const one = await client()
    await one.account(patron.cardNumber, password)
    const barcodeOf = ({ items }: typeof soon) => items[0]?.barcode ?? ''
    const kept = await one.checkOut(patron.cardNumber, barcodeOf(soon))
    expect(kept.fixed).toMatchObject({ ok: '1', renewalOk: 'N' })
    for (const _ of ['first', 'after a lost answer']) {
      const renewed = await one.checkOut(patron.cardNumber, barcodeOf(soon), {}, 'Y')
      expect(renewed.fixed).toMatchObject({ ok: '1', renewalOk: 'Y' })
    }
    const early = await one.checkOut(patron.cardNumber, barcodeOf(far), {}, 'Y')
    expect(early.fixed).toMatchObject({ ok: '0', renewalOk: 'N' })
    expect(fieldValue(early, 'AF')).toContain('延長できます')
  })

  test('every rule of the desk refuses a check-out with a message', async () => {
    const [patron, other] = [await someone(), await someone()]
    const [lent, held, reference] = [
      await newTitle(db),
      await newTitle(db),
      await newTitle(db, { referenceOnly: true }),
    ]
    await lend(db, other, lent)
    await hold(db, other, held, { state: 'READY' })
    const one = await client()
    await one.account(patron.cardNumber, password)
    const said = async (title: typeof lent) => {
      const answer = await one.checkOut(patron.cardNumber, title.items[0]?.barcode ?? '')
      expect(fixedOf(answer)).toMatchObject({ ok: '0', desensitize: 'N' })
      return fieldValue(answer, 'AF')
    }
    expect(await said(lent)).toContain('ほかの方に貸出中')
    expect(await said(held)).toContain('ほかの方の予約')
    expect(await said(reference)).toContain('館内')
    expect(fieldValue(await one.checkOut(patron.cardNumber, 'NONE'), 'AF')).toContain('登録がありません')
    expect(
      fieldValue(await one.checkOut(patron.cardNumber, lent.items[0]?.barcode ?? '', { BI: 'Y' }), 'AF'),
    ).toContain('窓口')
  })
})

describe('Check-in at a machine', () => {
  test('check-in tells where the copy goes, and never whose it was (R4, H3)', async () => {
    const patron = await someone()
    const [home, held, away] = [await newTitle(db), await newTitle(db), await newTitle(db)]
    await lend(db, patron, home)
    await hold(db, patron, held)
    const west = await db.prisma.branch.findFirstOrThrow({ where: { code: { not: 'chuo' }, acceptsPickup: true } })
    await hold(db, patron, away, { pickupBranchId: west.id })
    const one = await client()
    const answers = []
    for (const { items } of [home, held, away]) answers.push(await one.checkIn(items[0]?.barcode ?? ''))
    expect(
      answers.map((answer) => [
        fixedOf(answer).ok,
        fixedOf(answer).alert,
        ...['CV', 'CT', 'CL'].map((id) => fieldValue(answer, id)),
      ]),
    ).toEqual([
      ['1', 'N', undefined, undefined, 'HOME'],
      ['1', 'Y', '01', 'chuo', 'HOLD'],
      ['1', 'Y', '02', west.code, west.code],
    ])
    for (const answer of answers) {
      expect(fieldValue(answer, 'AA')).toBeUndefined()
      expect(JSON.stringify(answer)).not.toContain(patron.cardNumber)
    }
    expect(await db.prisma.loan.findFirst({ where: { itemId: home.items[0]?.id ?? 0 } })).toMatchObject({
      patronId: null,
    })
    const again = await one.checkIn(held.items[0]?.barcode ?? '')
    expect(fieldValue(again, 'CV')).toBe('01')
    const steps = await db.prisma.holdTransition.findMany({
      where: { hold: { titleId: held.id } },
      orderBy: { id: 'asc' },
    })
    expect(steps.map(({ to, actor }) => `${to} ${actor}`)).toEqual(['QUEUED test', `READY machine:${machine.id}`])
  })

  test('a copy of another branch is sent home, and an unknown barcode is refused', async () => {
    const { items } = await newTitle(db)
    const other = await newMachine(db, {
      branch: (await db.prisma.branch.findFirstOrThrow({ where: { code: { not: 'chuo' } } })).code,
    })
    const one = await MachineClient.signedIn(machines.port, other)
    const answer = await one.checkIn(items[0]?.barcode ?? '')
    expect(['CV', 'CT', 'AQ'].map((id) => fieldValue(answer, id))).toEqual(['04', 'chuo', 'chuo'])
    const unknown = await one.checkIn('NONE')
    expect(unknown.fixed).toMatchObject({ ok: '0', alert: 'Y' })
    expect(fieldValue(unknown, 'CV')).toBe('99')
  })
})

describe('Copies, renewals and holds at a machine', () => {
  test('item information describes a copy, and names no borrower and no waiting patron', async () => {
    const patron = await someone()
    const [free, lent, ready] = [await newTitle(db), await newTitle(db), await newTitle(db)]
    await lend(db, patron, lent)
    await hold(db, patron, ready, { state: 'READY' })
    await hold(db, await someone(), lent)
    const one = await client()
    const answers = []
    for (const { items } of [free, lent, ready]) answers.push(await one.item(items[0]?.barcode ?? ''))
    expect(answers.map((answer) => [fixedOf(answer).circulationStatus, fieldValue(answer, 'CF')])).toEqual([
      ['03', '0'],
      ['04', '1'],
      ['08', '0'],
    ])
    expect(fieldValue(answers[0] as never, 'AJ')).toBe(free.title)
    expect(JSON.stringify(answers)).not.toContain(patron.cardNumber)
    expect(fixedOf(await one.item('NONE')).circulationStatus).toBe('01')
  })

  test('renewal follows the rule for each loan, and a repeated request gets the same answer (R2)', async () => {
    const patron = await someone()
    const [soon, far, foreign] = [await newTitle(db), await newTitle(db), await newTitle(db)]
    await lend(db, patron, soon, 1)
    await lend(db, patron, far, 10)
    await lend(db, await someone(), foreign, 1)
    const one = await client()
    await one.account(patron.cardNumber, password)
    const barcodeOf = ({ items }: typeof soon) => items[0]?.barcode ?? ''
    for (const _ of ['first', 'again']) {
      const all = await one.ask('65', { date: at }, { AA: patron.cardNumber })
      expect(all.fixed).toMatchObject({ ok: '1', renewed: '0001', unrenewed: '0001' })
      expect([fieldValues(all, 'BM'), fieldValues(all, 'BN')]).toEqual([[barcodeOf(soon)], [barcodeOf(far)]])
    }
    expect((await one.renew(patron.cardNumber, barcodeOf(soon))).fixed).toMatchObject({ ok: '1', renewalOk: 'Y' })
    expect(await db.prisma.loan.findFirst({ where: { item: { titleId: soon.id } } })).toMatchObject({ renewals: 1 })
    expect((await one.renew(patron.cardNumber, '', { AJ: String(soon.id) })).fixed).toMatchObject({ ok: '1' })
    const refused = await one.renew(patron.cardNumber, barcodeOf(foreign))
    expect(fieldValue(refused, 'AF')).toBe('お借りになっている資料ではありません。')
  })

  test('a hold is placed, moved and cancelled once, even when the request is repeated', async () => {
    const patron = await someone()
    const title = await newTitle(db)
    await lend(db, await someone(), title)
    const west = await db.prisma.branch.findFirstOrThrow({ where: { code: { not: 'chuo' }, acceptsPickup: true } })
    const given = { AB: title.items[0]?.barcode, BS: 'chuo' }
    const one = await client()
    expect(fixedOf(await one.hold('+', patron.cardNumber, given)).ok).toBe('0')
    await one.account(patron.cardNumber, password)
    for (const _ of ['first', 'again']) {
      const placed = await one.hold('+', patron.cardNumber, given)
      expect(placed.fixed).toMatchObject({ ok: '1', available: 'N' })
      expect([fieldValue(placed, 'BR'), fieldValue(placed, 'BS')]).toEqual(['1', 'chuo'])
    }
    const twice = await one.hold('+', patron.cardNumber, given, '20261124    101500')
    expect([fixedOf(twice).ok, fieldValue(twice, 'AF')]).toEqual(['0', '予約済みです。'])
    const moved = await one.hold('*', patron.cardNumber, { AJ: `${title.id} ${title.title}`, BS: west.code })
    expect([fixedOf(moved).ok, fieldValue(moved, 'BS')]).toEqual(['1', west.code])
    for (const _ of ['first', 'again']) {
      expect(fixedOf(await one.hold('-', patron.cardNumber, { AJ: String(title.id) })).ok).toBe('1')
    }
    expect(await db.prisma.hold.findMany({ where: { titleId: title.id } })).toMatchObject([{ state: 'CANCELLED' }])
    const steps = await db.prisma.holdTransition.findMany({
      where: { hold: { titleId: title.id } },
      orderBy: { id: 'asc' },
    })
    expect(steps.map(({ to, actor }) => `${to} ${actor}`)).toEqual(['RECEIVED patron', 'CANCELLED patron'])
    expect(fixedOf(await one.hold('-', patron.cardNumber, { AJ: '1' })).ok).toBe('0')
    expect(fixedOf(await one.hold('+', patron.cardNumber, { ...given, BY: '3' })).ok).toBe('0')
    expect(
      fieldValue(
        await one.hold('+', patron.cardNumber, { AB: title.items[0]?.barcode, BS: 'nowhere' }, at.replace('00', '01')),
        'AF',
      ),
    ).toContain('受取館')
  })

  test('a machine cannot block or unblock a card, take a fee or change a copy (O8)', async () => {
    const patron = await someone()
    const one = await client()
    await one.account(patron.cardNumber, password)
    const blocked = await one.ask('01', { cardRetained: 'Y', date: at }, { AL: 'forgotten', AA: patron.cardNumber })
    expect([blocked.code, fieldValue(blocked, 'BL')]).toEqual(['24', 'N'])
    expect(await db.prisma.patron.findUnique({ where: { id: patron.id } })).toMatchObject({ barredFrom: null })
    expect((await one.ask('25', { date: at }, { AA: patron.cardNumber })).code).toBe('26')
    const fee = { date: at, feeType: '01', paymentType: '00', currency: 'JPY' }
    expect(await one.ask('37', fee, { BV: '10', AA: patron.cardNumber })).toMatchObject({
      code: '38',
      fixed: { accepted: 'N' },
    })
    expect(await one.ask('19', { date: at }, { AB: '1' })).toMatchObject({ code: '20', fixed: { ok: '0' } })
    // The machine may have retained the card, so the patron session ends.
    expect(fieldValue(await one.account(patron.cardNumber), 'BL')).toBe('N')
  })
})

describe('Screen messages', () => {
  test('the screen message is in the requested language when its encoding has the characters', async () => {
    const card = (await someone()).cardNumber
    const said = async (encoding: 'UTF8' | 'CP932' | 'CP850', language: string) => {
      const one = await MachineClient.signedIn(machines.port, await newMachine(db, { encoding }), {
        ...standardDialect,
        encoding,
      })
      const answer = await one.ask('23', { language, date: at }, { AA: card, AC: '', AD: '' })
      return fieldValue(answer, 'AF')
    }
    expect(await said('UTF8', '000')).toBe('パスワードを入力してください。')
    expect(await said('UTF8', '001')).toBe('Please enter your password.')
    expect(await said('UTF8', '019')).toBe('请输入密码。')
    expect(await said('UTF8', '020')).toBe('비밀번호를 입력해 주십시오.')
    expect(await said('CP932', '014')).toBe('パスワードを入力してください。')
    expect(await said('CP932', '020')).toBe('パスワードを入力してください。')
    expect(await said('CP850', '014')).toBe('Please enter your password.')
  })

  test('no line, card number, title or password is logged', async () => {
    const patron = await someone()
    const title = await newTitle(db)
    const one = await client()
    await one.account(patron.cardNumber, password)
    await one.checkOut(patron.cardNumber, title.items[0]?.barcode ?? '')
    await one.account(patron.cardNumber, 'wrong')
    const all = machines.logged.join('\n')
    expect(all).toContain('A self-check machine signed in')
    for (const secret of [patron.cardNumber, password, title.title, title.items[0]?.barcode, machine.password]) {
      expect(all).not.toContain(secret)
    }
  })
})
