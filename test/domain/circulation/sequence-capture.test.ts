import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { later } from '../../support/library/now.ts'
import { dissolve, reorder, returnCopy, sequenceOf, states } from '../../support/library/sequences.ts'
import { hold, newBranch, newPatron } from '../../support/library/world.ts'
import { testLengths } from '../../support/source/extent.ts'

const db = useDatabase()
const setGate = (sequenceGate: 'READY' | 'LOANED') =>
  db.prisma.policy.update({ where: { id: 1 }, data: { sequenceGate } })
const move = (id: number, data: object) => db.prisma.hold.update({ where: { id }, data })
const first = <T>(all: T[]) => all[0] as T
const second = <T>(all: T[]) => all[1] as T

afterEach(() => setGate('READY'))

test('while volume 1 is not ready, a returned volume 2 goes to the next patron and the sequence keeps its place (S2)', async () => {
  const { titles, holds } = await sequenceOf(db, 2)
  const other = await hold(db, await newPatron(db), second(titles), { placedAt: later({ minutes: 5 }) })
  expect(await returnCopy(db, second(titles))).toMatchObject({ what: 'HOLD_SHELF', holdId: other.id })
  expect(await states(db, holds)).toEqual(['QUEUED', 'QUEUED'])
  expect(await db.prisma.hold.findUnique({ where: { id: second(holds).id } })).toMatchObject({
    placedAt: second(holds).placedAt,
  })
})

test('once volume 1 is ready, volume 2 is captured when returned (S2)', async () => {
  const { titles, holds } = await sequenceOf(db, 2)
  await returnCopy(db, first(titles))
  expect(await states(db, holds)).toEqual(['READY', 'QUEUED'])
  await returnCopy(db, second(titles))
  expect(await states(db, holds)).toEqual(['READY', 'READY'])
})

test('with the gate "loaned" volume 2 waits until volume 1 is lent (S2)', async () => {
  await setGate('LOANED')
  const { titles, holds } = await sequenceOf(db, 2)
  await returnCopy(db, first(titles))
  expect(await returnCopy(db, second(titles))).toMatchObject({ what: 'HOME' })
  expect(await states(db, holds)).toEqual(['READY', 'QUEUED'])
  await move(first(holds).id, { state: 'FULFILLED', itemId: null, shelfExpiresOn: null, closedAt: later({}) })
  expect(await returnCopy(db, second(titles))).toMatchObject({ what: 'HOLD_SHELF' })
})

describe.each(['READY', 'LOANED'] as const)('with the gate %s', (gate) => {
  test.each([
    ['is cancelled', (id: number) => move(id, { state: 'CANCELLED', closedAt: later({}) })],
    ['was not collected', (id: number) => move(id, { state: 'EXPIRED', closedAt: later({}) })],
    [
      'has lost its last copy',
      async (_: number, titleId: number) => db.prisma.item.updateMany({ where: { titleId }, data: { status: 'LOST' } }),
    ],
    [
      'has a pickup branch without pickup',
      async (id: number) => move(id, { pickupBranchId: (await newBranch(db, { acceptsPickup: false })).id }),
    ],
  ])('volume 2 can be captured when volume 1 %s (S2, S3)', async (_, happen) => {
    await setGate(gate)
    const { titles, holds } = await sequenceOf(db, 2)
    expect(await returnCopy(db, second(titles))).toMatchObject({ what: 'HOME' })
    await happen(first(holds).id, first(titles).id)
    expect(await returnCopy(db, second(titles))).toMatchObject({ what: 'HOLD_SHELF', holdId: second(holds).id })
  })

  test('volume 2 waits while volume 1 is in transit or unconfirmed (S2)', async () => {
    await setGate(gate)
    const { titles, holds } = await sequenceOf(db, 2)
    await move(first(holds).id, { state: 'RECEIVED' })
    expect(await returnCopy(db, second(titles))).toMatchObject({ what: 'HOME' })
    const { id: pickupBranchId } = await newBranch(db)
    await move(first(holds).id, { state: 'QUEUED', pickupBranchId })
    expect(await returnCopy(db, first(titles))).toMatchObject({ what: 'TRANSIT' })
    expect(await returnCopy(db, second(titles))).toMatchObject({ what: 'HOME' })
  })

  test('whatever the order of returns, all members are finally served in their order (S3)', async () => {
    await setGate(gate)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { maxLength: 8 }), fc.boolean(), async (order, reversed) => {
        const { patron, titles, holds, id } = await sequenceOf(db, 4)
        const wanted = reversed ? [...holds].reverse() : holds
        if (reversed) await reorder(db, patron, id, wanted)
        const served: number[] = []
        const seen = async () => {
          for (const { id, state } of await db.prisma.hold.findMany({
            where: { patronId: patron.id, state: 'READY' },
          })) {
            expect(state).toBe('READY')
            served.push(id)
            // With the gate READY they are collected at once, with LOANED they stay on the shelf.
            if (gate === 'LOANED') {
              await move(id, { state: 'FULFILLED', itemId: null, shelfExpiresOn: null, closedAt: later({}) })
            }
          }
        }
        const rounds = Array.from({ length: 4 }, () => [0, 1, 2, 3]).flat()
        for (const index of [...order, ...rounds]) {
          const [title] = titles.slice(index, index + 1)
          if (title) await returnCopy(db, title)
          await seen()
        }
        expect([...new Set(served)]).toEqual(wanted.map(({ id }) => id))
      }),
      { numRuns: testLengths.returns },
    )
  })
})

test('a reorder concurrent with captures of every member applies one of the two orders to each copy and loses none (S3)', async () => {
  for (let run = 0; run < 5; run++) {
    const { patron, titles, holds, id } = await sequenceOf(db, 3)
    const backwards = [...holds].reverse()
    const [answer] = await Promise.all([
      reorder(db, patron, id, backwards),
      ...titles.map((title) => returnCopy(db, title)),
    ])
    expect(['HoldSequence', 'SequenceChanged']).toContain(answer.__typename)
    const members = await db.prisma.hold.findMany({
      where: { patronId: patron.id },
      orderBy: { sequencePosition: 'asc' },
    })
    expect(members.map(({ sequencePosition }) => sequencePosition)).toEqual([1, 2, 3])
    const forwards = holds.map(({ id }) => id)
    const order = members.map((member) => member.id)
    expect([forwards, [...forwards].reverse()]).toContainEqual(order)
    // Whatever came first, another round of returns serves the rest.
    for (let again = 0; again < 3; again++) for (const title of titles) await returnCopy(db, title)
    expect(await states(db, holds)).toEqual(['READY', 'READY', 'READY'])
  }
})

test('two concurrent reorders apply one of the orders completely (S3)', async () => {
  const { patron, holds, id } = await sequenceOf(db, 4)
  const orders = [[...holds].reverse(), [...holds.slice(2), ...holds.slice(0, 2)]]
  const answers = await Promise.all(orders.map((order) => reorder(db, patron, id, order)))
  expect(answers.map(({ __typename }) => __typename)).toEqual(['HoldSequence', 'HoldSequence'])
  const members = await db.prisma.hold.findMany({
    where: { patronId: patron.id },
    orderBy: { sequencePosition: 'asc' },
  })
  expect(orders.map((order) => order.map(({ id }) => id))).toContainEqual(members.map(({ id }) => id))
})

test('dissolving a sequence during captures leaves every hold either captured or free (S3)', async () => {
  const { patron, titles, holds, id } = await sequenceOf(db, 3)
  await Promise.all([dissolve(db, patron, id), ...titles.map((title) => returnCopy(db, title))])
  for (const title of titles) await returnCopy(db, title)
  expect(await states(db, holds)).toEqual(['READY', 'READY', 'READY'])
})
