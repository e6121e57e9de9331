import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { makeSet } from '../../support/library/any-of.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const outcomes = `outcomes {
  hold { state suspendedUntil pickupBranch { id } } refusal { __typename ... on HoldNotChangeable { state } }
} `

const globalIds = (holds: { id: number }[]) => holds.map(({ id }) => `Hold:${id}`)

async function cancel(as: { id: number }, holds: { id: number }[], key: string): Promise<Answer> {
  const operation = `mutation ($input: CancelHoldsInput!) {
    cancelHolds(input: $input) { __typename ... on CancelHoldsPayload { ${outcomes} } } }`
  return (await ask(db, operation, { input: { key, holdIds: globalIds(holds) } }, { as })).cancelHolds
}

async function update(as: { id: number }, holds: { id: number }[], change: object, key: string): Promise<Answer> {
  const operation = `mutation ($input: UpdateHoldsInput!) {
    updateHolds(input: $input) { __typename ... on UpdateHoldsPayload { ${outcomes} } } }`
  return (await ask(db, operation, { input: { key, holdIds: globalIds(holds), ...change } }, { as })).updateHolds
}

/** A patron with a hold in each of these states. */
async function holding(...states: NonNullable<NonNullable<Parameters<typeof hold>[3]>['state']>[]) {
  const patron = await newPatron(db)
  const holds = []
  for (const state of states) holds.push(await hold(db, patron, await newTitle(db), { state }))
  return { patron, holds }
}

const refusals = ({ outcomes }: Answer) => outcomes.map(({ refusal }: Answer) => refusal?.__typename ?? null)

test('several holds are cancelled in one submission, each by itself, and a repeated one returns the first answer (H18, H7)', async () => {
  const { patron, holds } = await holding('QUEUED', 'RECEIVED', 'READY', 'FULFILLED', 'QUEUED', 'QUEUED')
  await makeSet(db, patron, holds.slice(4), 1)
  const foreign = await hold(db, await newPatron(db), await newTitle(db))
  const all = [...holds.slice(0, 5), foreign]
  const first = await cancel(patron, all, 'cancel several')
  expect(first.outcomes.slice(0, 3).map(({ hold }: Answer) => hold.state)).toEqual([
    'CANCELLED',
    'CANCELLED',
    'CANCEL_REQUESTED',
  ])
  expect(refusals(first)).toEqual([null, null, null, 'HoldNotChangeable', 'HoldInAnyOf', 'NotFound'])
  expect(first.outcomes[5].hold).toBe(null)
  expect(await cancel(patron, all, 'cancel several')).toEqual(first)
  expect(await db.prisma.holdTransition.count({ where: { holdId: holds[0]?.id ?? 0, to: 'CANCELLED' } })).toBe(1)
  expect((await cancel(patron, holds.slice(0, 1), 'cancel several')).__typename).toBe('KeyUsedForOther')
  expect(await db.prisma.hold.findUnique({ where: { id: foreign.id } })).toMatchObject({ state: 'QUEUED' })
  // The answer is found by its own key only, so that it is never taken for the answer to a placement.
  const placed = await ask(db, '{ me { submission(key: "cancel several") { title { id } } } }', {}, { as: patron })
  expect(placed.me.submission).toBe(null)
})

test('several holds get another pickup branch, or are suspended and resumed, each by itself (H18, H6, H17)', async () => {
  const { patron, holds } = await holding('QUEUED', 'READY')
  const disc = await hold(db, patron, await newTitle(db, { materialType: 'DVD' }))
  const branch = await newBranch(db, { acceptsAvPickup: false })
  const all = [...holds, disc]
  const moved = await update(patron, all, { pickupBranchId: `Branch:${branch.id}` }, 'move several')
  expect(refusals(moved)).toEqual([null, 'HoldNotChangeable', 'AvPickupNotOffered'])
  expect(moved.outcomes[0].hold.pickupBranch.id).toBe(`Branch:${branch.id}`)
  const waiting = [holds[0], disc] as { id: number }[]
  const paused = await update(patron, waiting, { suspendedUntil: '2026-12-24' }, 'pause several')
  expect(paused.outcomes.map(({ hold }: Answer) => hold.suspendedUntil)).toEqual(['2026-12-24', '2026-12-24'])
  const resumed = await update(patron, waiting, { suspendedUntil: null }, 'resume several')
  expect(resumed.outcomes.map(({ hold }: Answer) => hold.suspendedUntil)).toEqual([null, null])
  // The first answer stays, with the holds as they are now.
  const again = await update(patron, waiting, { suspendedUntil: '2026-12-24' }, 'pause several')
  expect(again.outcomes.map(({ hold }: Answer) => hold.suspendedUntil)).toEqual([null, null])
})

test('several holds, and all holds of a set, go to a locker of the new branch; a locker of another one refuses them (H18, H20, A2)', async () => {
  const { patron, holds } = await holding('QUEUED', 'QUEUED', 'QUEUED', 'QUEUED')
  const [branch, elsewhere] = [await newBranch(db), await newBranch(db)]
  const [locker, other] = [await newPickupPlace(db, branch), await newPickupPlace(db, elsewhere)]
  const [pickupBranchId, pickupPlaceId] = [`Branch:${branch.id}`, `PickupPlace:${locker.id}`]
  const wrong = { pickupBranchId, pickupPlaceId: `PickupPlace:${other.id}` }
  const key = 'to the locker'
  expect(await update(patron, holds.slice(0, 2), wrong, key)).toEqual({ __typename: 'PickupPlaceNotOffered' })
  expect(refusals(await update(patron, holds.slice(0, 2), { pickupBranchId, pickupPlaceId }, key))).toEqual([
    null,
    null,
  ])
  // Without a branch, each hold stays at its own, which decides whether it has the place.
  const each = await update(patron, holds.slice(1, 3), { pickupPlaceId }, 'each at its branch')
  expect(refusals(each)).toEqual([null, 'PickupPlaceNotOffered'])
  expect(await update(patron, holds.slice(1, 3), { pickupPlaceId }, 'each at its branch')).toEqual(each)
  const set = await makeSet(db, patron, holds.slice(2), 1)
  const setOperation = `mutation ($id: ID!, $b: ID, $p: ID) {
    updateAnyOfSet(id: $id, pickupBranchId: $b, pickupPlaceId: $p) { __typename } }`
  const change = (p: string) =>
    ask(db, setOperation, { id: `AnyOfSet:${set.id}`, b: pickupBranchId, p }, { as: patron })
  expect((await change(wrong.pickupPlaceId)).updateAnyOfSet.__typename).toBe('PickupPlaceNotOffered')
  expect((await change(pickupPlaceId)).updateAnyOfSet.__typename).toBe('AnyOfSet')
  const rows = await db.prisma.hold.findMany({ where: { patronId: patron.id }, select: { pickupPlaceId: true } })
  expect(rows).toEqual(Array(4).fill({ pickupPlaceId: locker.id }))
})

test('a value that no hold can have refuses the whole submission, and its key stays free (H18, bad input)', async () => {
  const { patron, holds } = await holding('QUEUED')
  const closed = await newBranch(db, { acceptsPickup: false })
  const key = 'refused as a whole'
  expect(await update(patron, holds, { suspendedUntil: '2026-11-01' }, key)).toEqual({ __typename: 'SuspensionIsOver' })
  const notThere = await update(patron, holds, { pickupBranchId: `Branch:${closed.id}` }, key)
  expect(notThere).toEqual({ __typename: 'PickupNotOffered' })
  expect(await update(patron, holds, { suspendedUntil: '2026-12-01' }, key)).toMatchObject({
    __typename: 'UpdateHoldsPayload',
  })
})

test('the same submission ten times at once, beside its reverse, cancels each hold once without a deadlock (H18)', async () => {
  const { patron, holds } = await holding('QUEUED', 'QUEUED', 'QUEUED')
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, () => cancel(patron, holds, 'ten at once')),
    cancel(patron, holds.toReversed(), 'another way'),
    update(patron, holds, { pickupBranchId: `Branch:${(await branchOf(db)).id}` }, 'beside them'),
  ])
  for (const answer of answers) expect(answer.__typename).toMatch(/Payload$/)
  for (const { id } of holds) {
    expect(await db.prisma.holdTransition.count({ where: { holdId: id, to: 'CANCELLED' } })).toBe(1)
  }
})

test('the stored answer names the title, by which the return of a loan erases it, and no key (H18, R4)', async () => {
  const { patron, holds } = await holding('QUEUED')
  await update(patron, holds, { suspendedUntil: '2026-12-01' }, 'stored for a day')
  const [stored] = await db.prisma.holdSubmission.findMany({ where: { patronId: patron.id } })
  expect(stored?.outcomes).toEqual([{ holdId: holds[0]?.id, titleId: holds[0]?.titleId }])
  expect(stored?.key).not.toContain('stored')
})
