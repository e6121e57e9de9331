import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
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
} from '../../../support/library/world.ts'
import { askAsStaff, checkOut, log } from './scan.ts'

const db = useDatabase()

/** Creates a patron and a copy. */
async function pair(title: { copies?: number; referenceOnly?: boolean; materialType?: 'CD' } = {}) {
  const { cardNumber: card, id: patronId } = await newPatron(db)
  const { items, id: titleId } = await newTitle(db, title)
  const [item] = items
  if (!item) throw new Error('A new title has a copy.')
  return { card, patronId, titleId, itemId: item.id, barcode: item.barcode }
}

test('a copy is lent for the loan period, until an open day (R1)', async () => {
  const { card, barcode, patronId, itemId } = await pair()
  const branch = await branchOf(db)
  const answer = await checkOut(db, { card, barcode })
  expect(answer).toMatchObject({
    __typename: 'CheckOutPayload',
    loan: {
      dueOn: '2026-12-08',
      item: { barcode },
      patron: { id: `DeskPatron:${patronId}` },
      branch: { id: `Branch:${branch.id}` },
    },
  })
  expect((await log(db)).at(-1)).toMatchObject({ action: 'checkOut', itemId, patronId: null, branchId: branch.id })
})

test('a copy scanned twice is lent once, and the same loan is answered (H4)', async () => {
  const { card, barcode, itemId } = await pair()
  const first = await checkOut(db, { card, barcode })
  expect(await checkOut(db, { card, barcode, at: later({ minutes: 1 }) })).toEqual(first)
  expect(await db.prisma.loan.count({ where: { itemId } })).toBe(1)
})

test('a copy held for the patron fills the hold, and a copy held for another patron is refused with that hold (H9)', async () => {
  const { card, barcode, patronId, titleId } = await pair()
  const own = await hold(db, { id: patronId }, { id: titleId }, { state: 'READY' })
  const other = await newPatron(db)
  const refused = await checkOut(db, { card: other.cardNumber, barcode })
  expect(refused).toEqual({ __typename: 'HeldForAnother', holdId: `DeskHold:${own.id}` })
  expect(await checkOut(db, { card, barcode })).toMatchObject({ __typename: 'CheckOutPayload' })
  expect(await db.prisma.hold.findUnique({ where: { id: own.id } })).toMatchObject({ state: 'FULFILLED' })
})

test('a copy that cannot be lent is refused with its reason (L7, bad input)', async () => {
  const readOnly = await pair({ referenceOnly: true })
  expect(await checkOut(db, readOnly)).toEqual({ __typename: 'ItemReferenceOnly' })
  for (const status of ['DAMAGED', 'WITHDRAWN'] as const) {
    const { card, barcode, itemId } = await pair()
    await db.prisma.item.update({ where: { id: itemId }, data: { status } })
    expect(await checkOut(db, { card, barcode })).toEqual({ __typename: 'ItemNotLendable', status })
  }
  const lent = await pair()
  await lend(db, await newPatron(db), { id: lent.titleId })
  expect(await checkOut(db, lent)).toEqual({ __typename: 'ItemOnLoan' })
})

test('a card and a copy scanned in the wrong field, and unknown ones, have different refusals (bad input)', async () => {
  const { card, barcode } = await pair()
  expect(await checkOut(db, { card: barcode, barcode })).toEqual({
    __typename: 'UnknownCard',
    card: barcode,
    isBarcode: true,
  })
  expect(await checkOut(db, { card: '1', barcode })).toEqual({ __typename: 'UnknownCard', card: '1', isBarcode: false })
  const unknown = { __typename: 'UnknownBarcode', barcode: card, isCard: true }
  expect(await checkOut(db, { card, barcode: card })).toEqual(unknown)
  expect(await checkOut(db, { card, barcode: '1' })).toEqual({ ...unknown, barcode: '1', isCard: false })
  expect(await checkOut(db, { card, barcode, branch: { id: 999_999 } })).toEqual({ __typename: 'UnknownBranch' })
})

test('a blocked patron and an expired card cannot borrow, and the last day of the block is named (L8)', async () => {
  const { barcode } = await pair()
  const barred = await newPatron(db, { barredFrom: day(-1), barredUntil: day(3) })
  const until = '2026-11-27'
  expect(await checkOut(db, { card: barred.cardNumber, barcode })).toEqual({ __typename: 'PatronBlocked', until })
  const expired = await newPatron(db, { expiresOn: day(-1) })
  const on = '2026-11-23'
  expect(await checkOut(db, { card: expired.cardNumber, barcode })).toEqual({ __typename: 'CardExpired', on })
})

test('nothing is lent on a closed day, and the refusal names the next open day (R1)', async () => {
  const { card, barcode } = await pair()
  const branch = await newBranch(db, { closedWeekdays: [2, 3] })
  expect(await checkOut(db, { card, barcode, branch })).toEqual({
    __typename: 'BranchClosed',
    opensOn: '2026-11-26',
    branch: { id: `Branch:${branch.id}` },
  })
})

test('the loan limit of a material group is refused with its figures; null is unlimited, and 0 is never (R1)', async () => {
  const { card, barcode, patronId } = await pair({ materialType: 'CD' })
  const rule = await db.prisma.loanRule.findFirstOrThrow({ where: { groupCode: 'CD', category: null, branchId: null } })
  const allow = (copies: number | null) => db.prisma.loanRule.update({ where: { id: rule.id }, data: { copies } })
  await lend(db, { id: patronId }, await newTitle(db, { materialType: 'CD' }))
  const refused = { __typename: 'LoanLimitReached', inUse: 1, group: { code: 'CD' } }
  await allow(1)
  expect(await checkOut(db, { card, barcode })).toEqual({ ...refused, limit: 1 })
  await allow(0)
  expect(await checkOut(db, { card, barcode })).toEqual({ ...refused, limit: 0 })
  await allow(null)
  expect(await checkOut(db, { card, barcode })).toMatchObject({ __typename: 'CheckOutPayload' })
  await allow(rule.copies)
})

test('a refused check-out changes nothing and writes no log entry (bad input)', async () => {
  const { card, barcode, itemId, titleId } = await pair()
  await hold(db, await newPatron(db), { id: titleId }, { state: 'READY' })
  const before = (await log(db)).length
  await checkOut(db, { card, barcode })
  expect(await db.prisma.loan.count({ where: { itemId } })).toBe(0)
  expect(await log(db)).toHaveLength(before)
})

const deskPatron = /* GraphQL */ `
  query ($card: String!) {
    deskPatron(cardNumber: $card) {
      __typename
      ... on DeskPatron {
        id name category { code }
        standing { __typename ... on PatronBlocked { until } }
        loans { overdueDays item { barcode } }
        holds { id state shelfExpiresOn }
      }
      ... on UnknownCard { card: cardNumber isBarcode }
    }
  }
`

test('a scanned card shows the patron, their standing, overdue loans and ready holds (D)', async () => {
  const patron = await newPatron(db, { barredFrom: day(-1) })
  const loan = await lend(db, patron, await newTitle(db), -3)
  const ready = await hold(db, patron, await newTitle(db), { state: 'READY' })
  await hold(db, patron, await newTitle(db), { state: 'EXPIRED', closedAt: now })
  const { barcode } = await db.prisma.item.findUniqueOrThrow({ where: { id: loan.itemId } })
  const found = await askAsStaff(db, deskPatron, { card: `A${patron.cardNumber}A` })
  expect(found.deskPatron).toEqual({
    __typename: 'DeskPatron',
    id: `DeskPatron:${patron.id}`,
    name: patron.name,
    category: { code: 'RESIDENT' },
    standing: { __typename: 'PatronBlocked', until: null },
    loans: [{ overdueDays: 3, item: { barcode } }],
    holds: [{ id: `DeskHold:${ready.id}`, state: 'READY', shelfExpiresOn: '2026-12-01' }],
  })
  const goodStanding = await askAsStaff(db, deskPatron, { card: (await patronOf(db, patrons.hanako)).cardNumber })
  expect(goodStanding.deskPatron.standing).toBeNull()
  const unknown = await askAsStaff(db, deskPatron, { card: barcode })
  expect(unknown.deskPatron).toEqual({ __typename: 'UnknownCard', card: barcode, isBarcode: true })
})
