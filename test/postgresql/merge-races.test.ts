import { expect, test } from 'vitest'
import { placeHolds } from '../../server/domain/holds/place/place.ts'
import { mergeTitles } from '../../server/domain/records/merging/merge.ts'
import { checkInCopy, staffOf } from '../graphql/desk/at-desk.ts'
import { useDatabase } from '../support/database/database.ts'
import type { Answer } from '../support/http/ask.ts'
import { now } from '../support/library/now.ts'
import { place } from '../support/library/place.ts'
import { branchOf, hold, newPatron, newTitle } from '../support/library/world.ts'

const db = useDatabase()
const step = { actor: 'staff:1', now }

/** Waits until a session waits for a lock. */
async function somebodyWaits() {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await db.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (row && row.waiting > 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('No session waits for a lock.')
}

const openHolds = (titleId: number) =>
  db.prisma.hold.findMany({ where: { titleId, closedAt: null }, orderBy: [{ placedAt: 'asc' }, { id: 'asc' }] })

test('a hold that waits for a merge is placed on the kept record (E12)', async () => {
  const [kept, other, patron] = [await newTitle(db), await newTitle(db), await newPatron(db)]
  let placing: Promise<Answer> | undefined
  await db.prisma.$transaction(async (tx) => {
    await mergeTitles(tx, { keptId: kept.id, otherId: other.id }, step)
    placing = place(db, patron, other)
    await somebodyWaits()
  })
  expect(await placing).toMatchObject({ __typename: 'Hold', place: 1 })
  expect(await openHolds(kept.id)).toMatchObject([{ patronId: patron.id }])
})

test('a merge waits for a hold that is being placed, and moves it (E12)', async () => {
  const [kept, other, patron, branch] = [
    await newTitle(db),
    await newTitle(db),
    await newPatron(db),
    await branchOf(db),
  ]
  const placing = {
    key: 'merging-hold',
    titleIds: [other.id],
    pickupBranchId: branch.id,
    contactMethod: 'NONE' as const,
  }
  let merging: Promise<unknown> | undefined
  await db.prisma.$transaction(async (tx) => {
    await placeHolds(tx, patron.id, placing, now)
    merging = db.prisma.$transaction((inner) => mergeTitles(inner, { keptId: kept.id, otherId: other.id }, step))
    await somebodyWaits()
  })
  expect(await merging).toMatchObject({ movedHolds: 1 })
  expect(await openHolds(kept.id)).toMatchObject([{ patronId: patron.id }])
  // The same press again has the answer of the first, with the kept title.
  const again = await db.prisma.$transaction((tx) => placeHolds(tx, patron.id, placing, now))
  expect(again).toMatchObject([{ titleId: kept.id }])
})

test('a copy that is scanned during a merge goes to a hold on the kept record (E12, H3)', async () => {
  const [kept, other, patron] = [await newTitle(db, { copies: 0 }), await newTitle(db), await newPatron(db)]
  await hold(db, patron, kept)
  const branch = await branchOf(db)
  let scanning: Promise<unknown> | undefined
  await db.prisma.$transaction(async (tx) => {
    await mergeTitles(tx, { keptId: kept.id, otherId: other.id }, step)
    scanning = checkInCopy(db, other.items[0], branch)
    await somebodyWaits()
  })
  await scanning
  expect(await openHolds(kept.id)).toMatchObject([{ patronId: patron.id, state: 'READY', itemId: other.items[0]?.id }])
})

test('holds that are placed on both records while they are merged stay one for each patron (E12, L7)', async () => {
  const pairs = await Promise.all(
    Array.from({ length: 3 }, async () => [await newTitle(db), await newTitle(db)] as const),
  )
  const patrons = await Promise.all(Array.from({ length: 4 }, () => newPatron(db)))
  const staff = await staffOf(db)
  for (const [kept, other] of pairs) {
    const placed = patrons.flatMap((patron) => [place(db, patron, kept), place(db, patron, other)])
    const merged = db.prisma.$transaction(
      (tx) => mergeTitles(tx, { keptId: kept.id, otherId: other.id }, { actor: `staff:${staff.id}`, now }),
      { timeout: 20_000, maxWait: 20_000 },
    )
    const outcomes = await Promise.all(placed)
    await merged
    expect(new Set(outcomes.map(({ __typename }) => __typename))).not.toContain('UnknownTitle')
    const open = await openHolds(kept.id)
    expect(open.map(({ patronId }) => patronId).sort()).toEqual(patrons.map(({ id }) => id).sort())
    expect(await db.prisma.title.count({ where: { id: other.id } })).toBe(0)
  }
})
