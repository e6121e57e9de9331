import { describe, expect, test } from 'vitest'
import { renewLoanForPatron } from '../../../server/domain/loans/renew.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { later, now } from '../../support/library/now.ts'
import { place } from '../../support/library/place.ts'
import { renew } from '../../support/library/renew.ts'
import {
  branchOf,
  day,
  hold,
  lend,
  newBranch,
  newPatron,
  newTitle,
  patronOf,
  patrons,
} from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

/** Reads a loan in the patron's list. */
async function listed(as: { id: number }, at = now) {
  const operation = `{ me { loans { edges { node {
    dueOn renewals overdueDays renewableFrom
    renewalRefusal { __typename ... on TooEarlyToRenew { from } ... on AlreadyRenewed { times } } } } } } }`
  return (await ask(db, operation, {}, { as, at })).me.loans.edges[0].node
}

async function borrowed(due: number, title: Parameters<typeof newTitle>[1] = {}) {
  const [patron, of] = [await newPatron(db), await newTitle(db, title)]
  return { patron, title: of, loan: await lend(db, patron, of, due) }
}

const dueOn = async ({ id }: { id: number }) => {
  const loan = await db.prisma.loan.findUniqueOrThrow({ where: { id } })
  return [loan.dueOn.toISOString().slice(0, 10), loan.renewals]
}

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('renewal is allowed from the day before the due date, in Tokyo time, and an earlier attempt is refused with that day (R2)', async () => {
    const { patron, loan } = await borrowed(2)
    const early = { __typename: 'TooEarlyToRenew', from: '2026-11-25' }
    expect(await listed(patron)).toMatchObject({ renewableFrom: '2026-11-25', renewalRefusal: early })
    expect(await renew(db, patron, loan, 0, { at: new Date('2026-11-24T23:59:59+09:00') })).toEqual(early)
    const tomorrow = new Date('2026-11-25T00:00:00+09:00')
    expect(await listed(patron, tomorrow)).toMatchObject({ renewalRefusal: null })
    expect(await renew(db, patron, loan, 0, { at: tomorrow })).toMatchObject({ dueOn: '2026-12-09', renewals: 1 })
  })

  test('on and after its due date a loan is renewed for its period from today (R2)', async () => {
    for (const overdueDays of [0, 3]) {
      const { patron, loan } = await borrowed(0 - overdueDays)
      expect(await listed(patron)).toMatchObject({ overdueDays, renewalRefusal: null })
      expect(await renew(db, patron, loan)).toMatchObject({ dueOn: '2026-12-08', renewals: 1 })
    }
  })

  test.each([
    ['a closed day', { closedWeekdays: [2] }, [], '2026-12-09'],
    ['a run of closed days', {}, [['2026-12-08'], ['2026-12-09'], ['2026-12-10']], '2026-12-11'],
    ['weekdays that are always closed', { closedWeekdays: [2, 3] }, [['2026-12-10']], '2026-12-11'],
    ['a weekday that is closed, but not on this day', { closedWeekdays: [2] }, [['2026-12-08', 'open']], '2026-12-08'],
  ])(
    'a new due date on %s is the next open day of the lending branch (R1, R2)',
    async (_name, rule, days, expected) => {
      const branch = await newBranch(db, rule)
      for (const [date = '', open] of days) {
        const data = { branchId: branch.id, date: new Date(date), isOpen: open !== undefined }
        await db.prisma.branchDay.create({ data })
      }
      const { patron, loan } = await borrowed(1)
      await db.prisma.loan.update({ where: { id: loan.id }, data: { branchId: branch.id } })
      expect(await renew(db, patron, loan)).toMatchObject({ dueOn: expected })
    },
  )

  test('a loan is long overdue from the 31st day after its due date, and cannot be renewed (R2)', async () => {
    const { patron, loan } = await borrowed(-30)
    const at = new Date('2026-11-25T00:00:00+09:00')
    expect(await listed(patron)).toMatchObject({ overdueDays: 30, renewalRefusal: null })
    expect(await renew(db, patron, loan, 0, { at })).toEqual({ __typename: 'LoanLongOverdue', days: 31 })
    expect(await renew(db, patron, loan)).toMatchObject({ renewals: 1 })
  })
})

test('a loan is renewed once: 延長済みです (R2)', async () => {
  const { patron, loan } = await borrowed(1)
  await renew(db, patron, loan)
  const refusal = { __typename: 'AlreadyRenewed', times: 1 }
  expect(await listed(patron)).toMatchObject({ renewals: 1, renewableFrom: null, renewalRefusal: refusal })
  expect(await renew(db, patron, loan, 1, { at: later({ days: 14 }) })).toEqual(refusal)
  expect(await dueOn(loan)).toEqual(['2026-12-08', 1])
})

test('the maximum number of renewals depends on material group, category and branch (R2, L4)', async () => {
  const { patron, loan } = await borrowed(0)
  const rule = { groupCode: 'PRINT', days: 21, renewals: 2 }
  await db.prisma.loanRule.create({ data: { ...rule, category: 'COMMUTER' } })
  await renew(db, patron, loan)
  expect(await renew(db, patron, loan, 1, { at: later({ days: 14 }) })).toMatchObject({ __typename: 'AlreadyRenewed' })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { categoryCode: 'COMMUTER' } })
  const at = later({ days: 14 })
  expect(await renew(db, patron, loan, 1, { at })).toMatchObject({ renewals: 2, dueOn: '2026-12-29' })
  expect(await renew(db, patron, loan, 2, { at: later({ days: 35 }) })).toMatchObject({ times: 2 })
})

test('AV materials cannot be renewed, and spoken CDs and cassettes can (R2, L5)', async () => {
  for (const materialType of ['CD', 'DVD', 'VIDEO', 'LD'] as const) {
    const { patron, loan } = await borrowed(1, { materialType })
    expect(await listed(patron)).toMatchObject({ renewableFrom: null, renewalRefusal: { __typename: 'NotRenewable' } })
    expect(await renew(db, patron, loan)).toEqual({ __typename: 'NotRenewable' })
  }
  for (const title of [{ materialType: 'CD', discLabel: '778' }, { materialType: 'CASSETTE' }] as const) {
    const { patron, loan } = await borrowed(1, title)
    expect(await renew(db, patron, loan)).toMatchObject({ __typename: 'Loan' })
  }
})

test("another patron's waiting hold on the title refuses the renewal, confirmed or not: 予約があります (R2)", async () => {
  for (const state of ['RECEIVED', 'QUEUED'] as const) {
    const { patron, title, loan } = await borrowed(1)
    await hold(db, await newPatron(db), title, { state })
    expect(await listed(patron)).toMatchObject({ renewalRefusal: { __typename: 'ReservedByAnother' } })
    expect(await renew(db, patron, loan)).toEqual({ __typename: 'ReservedByAnother' })
  }
})

test('a captured hold, a closed one, and one on another title do not prevent the renewal (R2)', async () => {
  for (const state of ['IN_TRANSIT', 'READY', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED', 'FULFILLED'] as const) {
    const { patron, title, loan } = await borrowed(1, { copies: 2 })
    await hold(db, await newPatron(db), title, { state, itemId: title.items[1]?.id ?? 0 })
    await hold(db, await newPatron(db), await newTitle(db))
    expect([state, await renew(db, patron, loan)]).toMatchObject([state, { __typename: 'Loan' }])
  }
})

test('a hold that cannot be filled now does not prevent a renewal, and it does once it can be filled (R2, H1, H8, L5, S2)', async () => {
  const waiting: ((other: { id: number }, holdId: number, title: { id: number }) => Promise<unknown>)[] = [
    (other) => db.prisma.patron.update({ where: { id: other.id }, data: { skipFrom: day(-1), skipUntil: day(0) } }),
    (other) =>
      db.prisma.patron.update({ where: { id: other.id }, data: { barredFrom: day(-1), barStopsCapture: true } }),
    async (other, id) => {
      await lend(db, other, await newTitle(db), -40)
      return db.prisma.hold.update({ where: { id }, data: { state: 'RECEIVED' } })
    },
    async (_other, id) => {
      const closed = await newBranch(db, { acceptsPickup: false, acceptsAvPickup: false })
      return db.prisma.hold.update({ where: { id }, data: { pickupBranchId: closed.id } })
    },
    async (other, id) => {
      const first = await hold(db, other, await newTitle(db))
      const sequence = await db.prisma.holdSequence.create({ data: { patronId: other.id, createdAt: now } })
      for (const [n, member] of [first.id, id].entries()) {
        const data = { sequenceId: sequence.id, sequencePosition: n + 1 }
        await db.prisma.hold.update({ where: { id: member }, data })
      }
    },
  ]
  for (const [n, hinder] of waiting.entries()) {
    const { patron, title, loan } = await borrowed(1)
    const other = await newPatron(db)
    const { id } = await hold(db, other, title)
    expect([n, await listed(patron)]).toMatchObject([n, { renewalRefusal: { __typename: 'ReservedByAnother' } }])
    await hinder(other, id, title)
    expect([n, await listed(patron)]).toMatchObject([n, { renewalRefusal: null }])
    expect([n, await renew(db, patron, loan)]).toMatchObject([n, { __typename: 'Loan' }])
  }
})

test('holds that available copies can fill do not prevent a renewal, and one more hold does (R2)', async () => {
  const { patron, title, loan } = await borrowed(1, { copies: 3 })
  for (let n = 0; n < 2; n++) {
    await hold(db, await newPatron(db), title)
    expect([n, await listed(patron)]).toMatchObject([n, { renewalRefusal: null }])
  }
  // A missing, reference-only or captured copy fills no hold.
  const [, second] = title.items
  for (const [data, back] of [
    [{ status: 'MISSING' }, { status: 'AVAILABLE' }],
    [{ referenceOnly: true }, { referenceOnly: false }],
  ] as const) {
    await db.prisma.item.update({ where: { id: second?.id ?? 0 }, data })
    expect(await renew(db, patron, loan)).toEqual({ __typename: 'ReservedByAnother' })
    await db.prisma.item.update({ where: { id: second?.id ?? 0 }, data: back })
  }
  await hold(db, await newPatron(db), title)
  expect(await renew(db, patron, loan)).toEqual({ __typename: 'ReservedByAnother' })
  expect(await listed(patron)).toMatchObject({ renewalRefusal: { __typename: 'ReservedByAnother' } })
})

test('the library can allow renewal of long-overdue loans (R2)', async () => {
  const { patron, loan } = await borrowed(-40)
  await db.prisma.policy.update({ where: { id: 1 }, data: { renewLongOverdue: true } })
  expect(await renew(db, patron, loan)).toMatchObject({ dueOn: '2026-12-08' })
  await db.prisma.policy.update({ where: { id: 1 }, data: { renewLongOverdue: false } })
})

test('an early renewal, where allowed, never shortens the loan (R2)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { renewDaysBefore: 30 } })
  const { patron, loan } = await borrowed(20)
  expect(await renew(db, patron, loan)).toMatchObject({ dueOn: '2026-12-14', renewals: 1 })
  await db.prisma.policy.update({ where: { id: 1 }, data: { renewDaysBefore: 0 } })
  const other = await borrowed(1)
  expect(await renew(db, other.patron, other.loan)).toEqual({ __typename: 'TooEarlyToRenew', from: '2026-11-25' })
  await db.prisma.policy.update({ where: { id: 1 }, data: { renewDaysBefore: 1 } })
})

test('neither a blocked patron nor one with an expired card can renew (L8, R2)', async () => {
  const { patron, loan } = await borrowed(1)
  await db.prisma.patron.update({ where: { id: patron.id }, data: { barredFrom: day(-1), barredUntil: day(0) } })
  expect(await renew(db, patron, loan)).toEqual({ __typename: 'PatronBlocked', until: '2026-11-24' })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { barredUntil: day(-1), expiresOn: day(-1) } })
  expect(await renew(db, patron, loan)).toEqual({ __typename: 'CardExpired', on: '2026-11-23' })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { expiresOn: day(0) } })
  expect(await renew(db, patron, loan)).toMatchObject({ renewals: 1 })
})

test('a loan of a copy reported lost cannot be renewed (R2, H10)', async () => {
  const { patron, title, loan } = await borrowed(1)
  await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { status: 'LOST' } })
  expect(await renew(db, patron, loan)).toEqual({ __typename: 'LoanOfLostCopy' })
})

test('a hold placed between the page and the click prevents the renewal (R3)', async () => {
  const { patron, title, loan } = await borrowed(1)
  expect(await listed(patron)).toMatchObject({ renewalRefusal: null })
  expect(await place(db, await newPatron(db), title)).toMatchObject({ __typename: 'Hold' })
  expect(await renew(db, patron, loan)).toEqual({ __typename: 'ReservedByAnother' })
  expect(await dueOn(loan)).toEqual(['2026-11-25', 0])
})

test('two clicks make one renewal and get the same answer, also when two are allowed (R3)', async () => {
  const { patron, loan } = await borrowed(0)
  await db.prisma.loanRule.updateMany({ where: { groupCode: 'PRINT' }, data: { renewals: 2 } })
  const first = await renew(db, patron, loan)
  expect(first).toMatchObject({ __typename: 'Loan', dueOn: '2026-12-08', renewals: 1 })
  expect(await renew(db, patron, loan, 0, { at: later({ minutes: 1 }) })).toEqual(first)
  await db.prisma.loanRule.updateMany({ where: { groupCode: 'PRINT' }, data: { renewals: 1 } })
})

test("another patron's loan, a returned one, and an unknown id are not found (P8, R4)", async () => {
  const { patron, title, loan } = await borrowed(1)
  const missing = { __typename: 'NotFound', what: 'loan' }
  const [other, staff] = [await newPatron(db), await patronOf(db, patrons.shisho)]
  const node = async (as: { id: number }) =>
    (await ask(db, 'query ($id: ID!) { node(id: $id) { id } }', { id: `Loan:${loan.id}` }, { as })).node
  for (const as of [other, staff]) {
    expect(await renew(db, as, loan)).toEqual(missing)
    expect(await node(as)).toBeNull()
  }
  expect(await node(patron)).toEqual({ id: `Loan:${loan.id}` })
  const desk = { branchId: (await branchOf(db)).id, staffId: staff.id, now }
  await db.prisma.$transaction((tx) => checkIn(tx, title.items[0]?.barcode ?? '', desk))
  expect(await renew(db, patron, loan)).toEqual(missing)
  expect(await node(patron)).toBeNull()
  expect(await renew(db, patron, { id: 999_999_999 })).toEqual(missing)
})

test('staff renew by the same rule for any patron (R2, D)', async () => {
  const { title, loan } = await borrowed(1)
  const atDesk = (renewalsSeen: number) =>
    db.prisma.$transaction((tx) => renewLoanForPatron(tx, { loanId: loan.id, renewalsSeen }, { now }))
  await hold(db, await newPatron(db), title)
  await expect(atDesk(0)).rejects.toMatchObject({ name: 'ReservedByAnother' })
  await db.prisma.hold.updateMany({ where: { titleId: title.id }, data: { state: 'CANCELLED', closedAt: now } })
  expect(await atDesk(0)).toEqual({ loanId: loan.id })
  expect(await dueOn(loan)).toEqual(['2026-12-08', 1])
  await expect(atDesk(1)).rejects.toMatchObject({ name: 'AlreadyRenewed' })
})

test('a branch without an open day ahead refuses, and the loan is unchanged (R1, bad input)', async () => {
  const branch = await newBranch(db, { closedWeekdays: [1, 2, 3, 4, 5, 6, 7] })
  const { patron, loan } = await borrowed(1)
  await db.prisma.loan.update({ where: { id: loan.id }, data: { branchId: branch.id } })
  expect(await renew(db, patron, loan)).toEqual({ __typename: 'NeverOpen' })
  expect(await dueOn(loan)).toEqual(['2026-11-25', 0])
})

test('loans are listed by due date, and the data of all is read with one statement (R2)', async () => {
  const patron = await newPatron(db)
  const asked = async (count: number) => {
    let statements = 0
    db.onStatement(() => statements++)
    const operation = `{ me { loans(first: 30) { edges { node {
      dueOn barcode branch { name } title { title } overdueDays renewableFrom renewalRefusal { __typename } } } } } }`
    const { edges } = (await ask(db, operation, {}, { as: patron })).me.loans
    expect(edges).toHaveLength(count)
    return { dates: edges.map(({ node }: { node: { dueOn: string } }) => node.dueOn), statements }
  }
  await lend(db, patron, await newTitle(db), 5)
  const one = await asked(1)
  for (const due of [9, -2, 0, 7]) await lend(db, patron, await newTitle(db), due)
  const five = await asked(5)
  expect(five.dates).toEqual([...five.dates].sort())
  expect(five.statements).toBeLessThanOrEqual(one.statements)
})
