import { expect, test } from 'vitest'
import type { Hold, Loan } from '../../generated/prisma/client.ts'
import type { Tx } from '../../server/database/database.ts'
import { cancelForPatron } from '../../server/domain/circulation/cancel-for-patron.ts'
import { lockHoldRows, lockTitles } from '../../server/domain/common/locks.ts'
import { lockHold, lockHolds, lockHoldWithSet, lockOwnHold } from '../../server/domain/holds/lock-hold.ts'
import { placeHolds } from '../../server/domain/holds/place/place.ts'
import { renewLoan } from '../../server/domain/loans/renew.ts'
import { mergeTitles } from '../../server/domain/merging/merge-titles.ts'
import { checkInCopy, staffOf } from '../graphql/desk/at-desk.ts'
import { useDatabase } from '../support/database/database.ts'
import { waitForLock } from '../support/database/lock-wait.ts'
import type { Answer } from '../support/http/ask.ts'
import { now } from '../support/library/now.ts'
import { place } from '../support/library/place.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../support/library/world.ts'

const db = useDatabase()
const step = { actor: 'staff:1', now }

const openHolds = (titleId: number) =>
  db.prisma.hold.findMany({ where: { titleId, closedAt: null }, orderBy: [{ placedAt: 'asc' }, { id: 'asc' }] })

test('a hold that waits for a merge is placed on the kept record (E12)', async () => {
  const [kept, other, patron] = [await newTitle(db), await newTitle(db), await newPatron(db)]
  let placing: Promise<Answer> | undefined
  await db.prisma.$transaction(async (tx) => {
    await mergeTitles(tx, { keptId: kept.id, otherId: other.id }, step)
    placing = place(db, patron, other)
    await waitForLock(db)
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
    await waitForLock(db)
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
    await waitForLock(db)
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

test('an act on a hold or a loan that waits for a merge locks the record that it was moved to (E12, H3)', async () => {
  const [branch, staff] = [await branchOf(db), await staffOf(db)]
  const acts: Record<string, (tx: Tx, one: Hold, loan: Loan) => Promise<unknown>> = {
    lockHold: (tx, { id }) => lockHold(tx, id),
    lockOwnHold: (tx, { id, patronId }) => lockOwnHold(tx, patronId ?? 0, id),
    lockHolds: (tx, { patronId }) => lockHolds(tx, { patronId }),
    lockHoldWithSet: (tx, { id }) => lockHoldWithSet(tx, id),
    // The renewal is refused, because somebody has reserved the title. The locks stay.
    renewLoan: (tx, _hold, { id, patronId }) =>
      renewLoan(tx, patronId ?? 0, { loanId: id, renewalsSeen: 0 }, now).catch((refusal) => refusal),
    cancelForPatron: (tx, { id }) => cancelForPatron(tx, id, '', { branchId: branch.id, staffId: staff.id, now }),
  }
  for (const [name, act] of Object.entries(acts)) {
    const [kept, other, patron] = [await newTitle(db), await newTitle(db), await newPatron(db)]
    const one = await hold(db, patron, other)
    const loan = await lend(db, await newPatron(db), other)
    let acting: Promise<boolean> | undefined
    await db.prisma.$transaction(async (tx) => {
      await mergeTitles(tx, { keptId: kept.id, otherId: other.id }, step)
      acting = db.prisma.$transaction(async (inner) => {
        await act(inner, one, loan)
        const free = `SELECT id FROM titles WHERE id = ${kept.id} FOR UPDATE SKIP LOCKED`
        return (await db.query(free)).length === 0
      })
      await waitForLock(db)
    })
    expect(await acting, name).toBe(true)
  }
})

test('a hold that a merge moved is locked after its new title, so that no order is a deadlock (E12)', async () => {
  const [kept, other] = [await newTitle(db), await newTitle(db)]
  const { id } = await hold(db, await newPatron(db), other)
  const acts: Promise<unknown>[] = []
  await db.prisma.$transaction(async (tx) => {
    await mergeTitles(tx, { keptId: kept.id, otherId: other.id }, step)
    const scan = async (inner: Tx) => {
      await lockTitles(inner, [kept.id])
      await waitForLock(db)
      await lockHoldRows(inner, [id])
    }
    acts.push(db.prisma.$transaction(scan))
    await waitForLock(db)
    acts.push(db.prisma.$transaction((inner) => lockHold(inner, id)))
    await waitForLock(db, 2)
  })
  const [, found] = await Promise.all(acts)
  expect(found).toMatchObject({ id, titleId: kept.id })
})
