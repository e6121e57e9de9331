import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { place, submit } from '../../support/library/place.ts'
import { hold, newBranch, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()
const reached = (group: string, limit: number, inUse: number) => ({
  __typename: 'LimitReached',
  group: { code: group },
  limit,
  inUse,
})

async function holdMany(patron: { id: number }, types: string[]) {
  for (const materialType of types) await hold(db, patron, await newTitle(db, { materialType }))
}

/** Creates a category and a branch, so that no other test uses these limits. */
async function commuterAt(limits: { category?: 'COMMUTER'; branch?: boolean; titles: number | null }[]) {
  const branch = await newBranch(db)
  const rows = limits.map((limit) => ({
    groupCode: 'CD',
    category: limit.category ?? null,
    branchId: limit.branch ? branch.id : null,
    titles: limit.titles,
  }))
  await db.prisma.holdLimit.createMany({ data: rows })
  return newPatron(db, { categoryCode: 'COMMUTER', homeBranchId: branch.id })
}

test('with ten CD holds the eleventh CD is refused, and a book and a spoken CD are accepted (L1, L2)', async () => {
  const patron = await newPatron(db)
  await holdMany(
    patron,
    Array.from({ length: 10 }, () => 'CD'),
  )
  expect(await place(db, patron, await newTitle(db, { materialType: 'CD' }))).toEqual(reached('CD', 10, 10))
  expect(await place(db, patron, await newTitle(db, { materialType: 'BOOK' }))).toMatchObject({ state: 'RECEIVED' })
  const spoken = await newTitle(db, { materialType: 'CD', discLabel: '779.13' })
  expect(spoken.materialType).toBe('SPOKEN_CD')
  expect(await place(db, patron, spoken)).toMatchObject({ state: 'RECEIVED' })
})

test('a CD whose disc label is missing or not from 700 to 799 is not a spoken CD (L2)', async () => {
  const types = []
  for (const discLabel of ['699.9', '800', undefined]) {
    types.push((await newTitle(db, { materialType: 'CD', discLabel })).materialType)
  }
  expect(types).toEqual(['CD', 'CD', 'CD'])
  expect((await newTitle(db, { materialType: 'BOOK', discLabel: '750' })).materialType).toBe('BOOK')
})

test('three DVDs and two videos reach the common limit of five, so an LD is refused (L1)', async () => {
  const patron = await newPatron(db)
  await holdMany(patron, ['DVD', 'DVD', 'DVD', 'VIDEO', 'VIDEO'])
  expect(await place(db, patron, await newTitle(db, { materialType: 'LD' }))).toEqual(reached('VIDEO', 5, 5))
})

test('books, magazines, cassettes and spoken CDs have no limit (L1)', async () => {
  const patron = await newPatron(db)
  const types = ['BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD'] as const
  await holdMany(
    patron,
    Array.from({ length: 24 }, (_, i) => types[i % 4] ?? 'BOOK'),
  )
  for (const materialType of types) {
    expect(await place(db, patron, await newTitle(db, { materialType }))).toMatchObject({ state: 'RECEIVED' })
  }
})

test('with a limit of 1 and one open hold, the refusal has group, limit and count (L3)', async () => {
  const patron = await commuterAt([{ category: 'COMMUTER', branch: true, titles: 1 }])
  await holdMany(patron, ['CD'])
  expect(await place(db, patron, await newTitle(db, { materialType: 'CD' }))).toEqual(reached('CD', 1, 1))
})

test('a limit of 0 means never, and null means unlimited (L1)', async () => {
  const never = await commuterAt([{ category: 'COMMUTER', branch: true, titles: 0 }])
  expect(await place(db, never, await newTitle(db, { materialType: 'CD' }))).toEqual(reached('CD', 0, 0))
  const unlimited = await commuterAt([{ category: 'COMMUTER', branch: true, titles: null }])
  await holdMany(
    unlimited,
    Array.from({ length: 12 }, () => 'CD'),
  )
  expect(await place(db, unlimited, await newTitle(db, { materialType: 'CD' }))).toMatchObject({ state: 'RECEIVED' })
})

test('a limit for category and branch overrides that of the category, which overrides the general one (L4)', async () => {
  const patron = await commuterAt([
    { category: 'COMMUTER', branch: true, titles: 2 },
    { category: 'COMMUTER', titles: 3 },
  ])
  const limit = async () => {
    const { me } = await ask(db, '{ me { limits { group limit inUse } } }', {}, { as: patron })
    return me.limits.find(({ group }: { group: string }) => group === 'CD').limit
  }
  expect(await limit()).toBe(2)
  await db.prisma.holdLimit.deleteMany({ where: { branchId: patron.homeBranchId } })
  expect(await limit()).toBe(3)
  await db.prisma.holdLimit.deleteMany({ where: { category: 'COMMUTER' } })
  expect(await limit()).toBe(10)
})

test('a limit of another category or branch does not apply (L4)', async () => {
  const [here, elsewhere] = [await newBranch(db), await newBranch(db)]
  await db.prisma.holdLimit.createMany({
    data: [
      { groupCode: 'VIDEO', category: 'RESIDENT', branchId: elsewhere.id, titles: 0 },
      { groupCode: 'VIDEO', category: 'MUTUAL_USE', branchId: here.id, titles: 0 },
    ],
  })
  const patron = await newPatron(db, { homeBranchId: here.id })
  expect(await place(db, patron, await newTitle(db, { materialType: 'DVD' }))).toMatchObject({ state: 'RECEIVED' })
})

test('holds in RECEIVED, QUEUED, IN_TRANSIT and READY count towards the limit, and closed ones and requested cancellations do not (L3)', async () => {
  const patron = await newPatron(db)
  for (const state of ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY'] as const) {
    await hold(db, patron, await newTitle(db, { materialType: 'DVD' }), { state })
  }
  for (const state of ['FULFILLED', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED'] as const) {
    await hold(db, patron, await newTitle(db, { materialType: 'DVD' }), { state })
  }
  expect(await place(db, patron, await newTitle(db, { materialType: 'DVD' }))).toMatchObject({ state: 'RECEIVED' })
  expect(await place(db, patron, await newTitle(db, { materialType: 'DVD' }))).toEqual(reached('VIDEO', 5, 5))
})

test('the limit applies within a submission: of three CDs with two free slots, the third is refused (L3, H11)', async () => {
  const patron = await commuterAt([{ category: 'COMMUTER', branch: true, titles: 2 }])
  const titles = []
  for (let i = 0; i < 3; i++) titles.push(await newTitle(db, { materialType: 'CD' }))
  const { placements } = await submit(db, patron, titles)
  expect(placements.map(({ outcome }: { outcome: { __typename: string } }) => outcome.__typename)).toEqual([
    'Hold',
    'Hold',
    'LimitReached',
  ])
})

test('before submitting, the patron sees every material group with its limit and use (L3)', async () => {
  const limits = async (patron: { cardNumber: string }) => {
    const as = await patronOf(db, patron)
    return (await ask(db, '{ me { limits { group limit inUse } } }', {}, { as })).me.limits
  }
  expect(await limits(patrons.misaki)).toEqual([
    { group: 'PRINT', limit: null, inUse: 0 },
    { group: 'CD', limit: 10, inUse: 10 },
    { group: 'VIDEO', limit: 5, inUse: 0 },
  ])
  expect(await limits(patrons.hanako)).toMatchObject([{ inUse: 2 }, { inUse: 0 }, { inUse: 0 }])
  expect(await limits(patrons.ken)).toMatchObject([{ inUse: 0 }, { inUse: 0 }, { limit: 5, inUse: 5 }])
})
