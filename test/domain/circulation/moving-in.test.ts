import { expect, test } from 'vitest'
import { type MovedHold, moveInHolds } from '../../../server/domain/circulation/move-in/holds.ts'
import { type MovedLoan, moveInLoans } from '../../../server/domain/circulation/move-in/loans.ts'
import { ranksOf } from '../../../server/domain/circulation/move-in/queue-ranks.ts'
import { Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const moveHolds = (rows: MovedHold[], notify = false) =>
  db.prisma.$transaction((tx) => moveInHolds(tx, rows, { now, notify }))
const moveLoans = (rows: MovedLoan[]) => db.prisma.$transaction((tx) => moveInLoans(tx, rows))

const dueOn = Temporal.PlainDate.from('2026-12-24')
const loanOf = (card: string, barcode: string): MovedLoan => {
  return {
    card,
    number: null,
    barcode,
    lentAt: later({ days: -5 }),
    dueOn,
    renewals: 1,
    renewedAt: null,
    branchId: null,
  }
}

test('positions of another system decide the queue, each hold keeps its time, and later holds stay behind (H2, O16)', async () => {
  const { id: titleId } = await newTitle(db, { copies: 1 })
  const { id: pickupBranchId } = await branchOf(db)
  const patrons = await Promise.all([1, 2, 3, 4].map(() => newPatron(db)))
  const row = (n: number, position: number, days: number): MovedHold => ({
    card: patrons[n]?.cardNumber ?? '',
    number: null,
    titleId,
    placedAt: later({ days }),
    position,
    pickupBranchId,
    state: 'WAITING',
    copy: null,
    shelfExpiresOn: null,
  })
  // The third was moved to the head there.
  const rows = [row(0, 2, -9), row(1, 3, -8), row(2, 1, -1)]
  expect(await moveHolds(rows.slice(0, 2))).toEqual(['added', 'added'])
  expect(await moveHolds(rows)).toEqual(['unchanged', 'unchanged', 'added'])
  expect(await moveHolds(rows)).toEqual(['unchanged', 'unchanged', 'unchanged'])
  const order = { titleId, closedAt: null }
  const queue = await db.prisma.hold.findMany({
    where: order,
    orderBy: [{ queueRank: 'asc' }, { placedAt: 'asc' }, { id: 'asc' }],
    include: { transitions: { orderBy: { id: 'asc' } } },
  })
  expect(queue.map(({ patronId }) => patronId)).toEqual([2, 0, 1].map((n) => patrons[n]?.id))
  expect(queue.map(({ placedAt }) => placedAt)).toEqual([-1, -9, -8].map((days) => later({ days })))
  expect(queue[0]?.transitions.map(({ to, actor }) => [to, actor])).toEqual([
    ['RECEIVED', 'job:move-in'],
    ['QUEUED', 'job:move-in'],
  ])
})

test('ranks are given only before the last hold that is out of the order of times (H2)', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour))
  const queue = (...hours: number[]) => hours.map((hour, i) => ({ id: i + 1, placedAt: at(hour) }))
  const ranks = (...hours: number[]) => ranksOf(queue(...hours)).map(({ rank }) => rank)
  expect(ranks()).toEqual([])
  expect(ranks(1, 2, 3)).toEqual([0, 0, 0])
  expect(ranks(1, 1, 1)).toEqual([0, 0, 0])
  expect(ranks(5, 1, 2)).toEqual([-1, 0, 0])
  expect(ranks(3, 2, 1)).toEqual([-2, -1, 0])
})

test('a ready hold moves in with its copy on the shelf and sends a mail only when asked (H5, M1, O16)', async () => {
  const { id: pickupBranchId } = await branchOf(db, 'seto')
  for (const notify of [false, true]) {
    const { id: titleId } = await newTitle(db, { copies: 1 })
    const item = await db.prisma.item.findFirstOrThrow({ where: { titleId } })
    const patron = await newPatron(db)
    const row: MovedHold = {
      card: patron.cardNumber,
      number: null,
      titleId,
      placedAt: later({ days: -3 }),
      position: null,
      pickupBranchId,
      state: 'READY',
      copy: item.barcode,
      shelfExpiresOn: Temporal.PlainDate.from('2026-12-01'),
    }
    expect(await moveHolds([row], notify)).toEqual(['added'])
    const hold = await db.prisma.hold.findFirstOrThrow({ where: { titleId }, include: { notices: true } })
    expect(hold).toMatchObject({ state: 'READY', itemId: item.id, shelfNumber: null })
    expect(hold.shelfExpiresOn?.toISOString().slice(0, 10)).toBe('2026-12-01')
    expect(hold.notices.map(({ kind }) => kind)).toEqual(notify ? ['HOLD_READY'] : [])
    expect(await db.prisma.item.findUnique({ where: { id: item.id } })).toMatchObject({
      awayAtId: pickupBranchId,
      shelvedHoldId: hold.id,
    })
    const [same] = await moveLoans([loanOf((await newPatron(db)).cardNumber, item.barcode)])
    expect(same).toEqual({ refusal: `the copy ${item.barcode} is set aside for a hold` })
  }
})

test('a loan that cannot move in is refused with its reason, which names the card or the copy, and the others move in (O16)', async () => {
  const { id: titleId } = await newTitle(db, { copies: 2 })
  const [one, other] = await db.prisma.item.findMany({ where: { titleId }, orderBy: { id: 'asc' } })
  const [patron, another] = [await newPatron(db), await newPatron(db)]
  if (!one || !other) throw new Error('two copies')
  const rows = [
    loanOf(patron.cardNumber, one.barcode),
    loanOf(another.cardNumber, one.barcode),
    loanOf('9999NOBODY', other.barcode),
    loanOf(patron.cardNumber, 'NO-SUCH-COPY'),
  ]
  expect(await moveLoans(rows)).toEqual([
    'added',
    { refusal: `the copy ${one.barcode} is on an earlier line` },
    { refusal: 'no patron has the card 9999NOBODY' },
    { refusal: 'no copy has the barcode NO-SUCH-COPY' },
  ])
  const again = [rows[0], rows[1], { ...loanOf(patron.cardNumber, one.barcode), renewals: 2 }].flatMap(
    (row) => row ?? [],
  )
  const outcomes = await Promise.all(again.map((row) => moveLoans([row])))
  expect(outcomes.flat()).toEqual([
    'unchanged',
    { refusal: `the copy ${one.barcode} is already on loan to another patron` },
    { differs: expect.stringContaining('2026-12-24') },
  ])
  expect(await db.prisma.loan.findMany({ where: { item: { titleId }, returnedAt: null } })).toEqual([
    expect.objectContaining({ patronId: patron.id, renewals: 1, branchId: one.branchId }),
  ])
})
