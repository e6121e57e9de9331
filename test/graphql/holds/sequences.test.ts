import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import {
  create,
  dissolve,
  globalIds,
  remove,
  reorder,
  returnCopy,
  sequenceOf,
  states,
} from '../../support/library/sequences.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
let presses = 0

async function placeInOrder(as: { id: number }, titles: { id: number }[], key = `in-order-${++presses}`) {
  const operation = `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) { __typename ... on PlaceHoldsPayload {
    placements { outcome { __typename ... on Hold { id sequencePosition waitsFor { id } sequence { id size } } } } } } }`
  const input = {
    key,
    titleIds: titles.map(({ id }) => `Title:${id}`),
    pickupBranchId: `Branch:${(await branchOf(db)).id}`,
    contactMethod: 'NONE',
    inOrder: true,
  }
  return (await ask(db, operation, { input }, { as })).placeHolds as Answer
}
const outcomes = (answer: Answer): Answer[] => answer.placements.map(({ outcome }: Answer) => outcome)
const rows = (holds: { id: number }[]) =>
  db.prisma.hold.findMany({ where: { id: { in: holds.map(({ id }) => id) } }, orderBy: { id: 'asc' } })

test('titles placed in order become one sequence, in which each waits for the one before (S1, S2)', async () => {
  const patron = await newPatron(db)
  const titles = [await newTitle(db), await newTitle(db), await newTitle(db)].reverse()
  const holds = outcomes(await placeInOrder(patron, titles))
  expect(holds.map(({ sequencePosition }) => sequencePosition)).toEqual([1, 2, 3])
  expect(holds.map(({ waitsFor }) => waitsFor?.id ?? null)).toEqual([null, holds[0].id, holds[1].id])
  expect(new Set(holds.map(({ sequence }) => sequence.id)).size).toBe(1)
  expect(holds[0].sequence.size).toBe(3)
})

test('a sequence with a duplicate title, or of a single one, is refused, and nothing is placed (S1)', async () => {
  const patron = await newPatron(db)
  const [one, two] = [await newTitle(db), await newTitle(db)]
  expect(await placeInOrder(patron, [one, two, one])).toEqual({ __typename: 'SameTitleTwice' })
  expect(await placeInOrder(patron, [one])).toEqual({ __typename: 'SequenceTooShort' })
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(0)
  const placed = await hold(db, patron, one)
  expect(await create(db, patron, [placed, placed])).toEqual({ __typename: 'SameTitleTwice' })
  expect(await create(db, patron, [placed])).toEqual({ __typename: 'SequenceTooShort' })
  expect(await create(db, patron, [])).toEqual({ __typename: 'SequenceTooShort' })
  const many = Array.from({ length: 21 }, (_, i) => ({ id: i + 1 }))
  expect(await create(db, patron, many)).toEqual({ __typename: 'TooManyTitles', most: 20 })
})

test('titles that cannot be reserved are left out, and a single remaining one is no sequence (H11, S1)', async () => {
  const patron = await newPatron(db)
  const refused = await newTitle(db, { referenceOnly: true })
  const [one, two, three] = [await newTitle(db), await newTitle(db), await newTitle(db)]
  expect(outcomes(await placeInOrder(patron, [refused, one, two]))).toMatchObject([
    { __typename: 'NoLendableCopy' },
    { sequencePosition: 1 },
    { sequencePosition: 2 },
  ])
  expect(outcomes(await placeInOrder(patron, [three, refused]))).toMatchObject([
    { __typename: 'Hold', sequence: null, sequencePosition: null },
    { __typename: 'NoLendableCopy' },
  ])
})

test('ten concurrent submissions with one key create one sequence (H11)', async () => {
  const patron = await newPatron(db)
  const titles = [await newTitle(db), await newTitle(db)]
  const answers = await Promise.all(Array.from({ length: 10 }, () => placeInOrder(patron, titles, 'ten-presses')))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(await db.prisma.holdSequence.count({ where: { patronId: patron.id } })).toBe(1)
})

test("a sequence consists of the patron's own waiting holds, which are in no other sequence (S1, P8)", async () => {
  const { patron, holds, id } = await sequenceOf(db, 2)
  const free = await hold(db, patron, await newTitle(db))
  const ready = await hold(db, patron, await newTitle(db), { state: 'READY' })
  const foreign = await hold(db, await newPatron(db), await newTitle(db))
  expect(await create(db, patron, [free, ...holds])).toEqual({ __typename: 'AlreadyInSequence' })
  expect(await create(db, patron, [free, ready])).toEqual({ __typename: 'HoldNotChangeable', state: 'READY' })
  expect(await create(db, patron, [free, foreign])).toEqual({ __typename: 'NotFound' })
  expect((await rows([free]))[0]?.sequenceId).toBeNull()
  // The other member is closed, so it holds nothing back.
  await db.prisma.hold.updateMany({ where: { id: holds[0]?.id ?? 0 }, data: { state: 'CANCELLED', closedAt: day(0) } })
  const again = await create(db, patron, [free, holds[1] ?? free])
  expect(again).toMatchObject({ __typename: 'HoldSequence', size: 2 })
  expect(again.id).not.toBe(id)
})

test("another patron's sequence is not found by any operation (P8)", async () => {
  const { holds, id } = await sequenceOf(db, 2)
  const as = await newPatron(db)
  expect(await reorder(db, as, id, holds)).toEqual({ __typename: 'NotFound' })
  expect(await dissolve(db, as, id)).toEqual({ __typename: 'NotFound' })
  expect(await remove(db, as, holds[0] ?? { id: 0 })).toEqual({ __typename: 'NotFound' })
  const read =
    'query ($id: ID!) { node(id: $id) { id } me { sequence(id: $id) { id } sequences { id } ungroupedHolds { id } } }'
  expect(await ask(db, read, { id }, { as })).toEqual({
    node: null,
    me: { sequence: null, sequences: [], ungroupedHolds: [] },
  })
  await expect(ask(db, 'mutation { deleteSequence(id: "HoldSequence:1") { __typename } }')).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
})

test('reordering with a ready member moves only the others (S3)', async () => {
  const { patron, titles, holds, id } = await sequenceOf(db, 3)
  await returnCopy(db, titles[0] ?? { items: [] })
  const [ready, two, three] = holds as unknown as [{ id: number }, { id: number }, { id: number }]
  const answer = await reorder(db, patron, id, [three, two])
  expect(answer.members.map((member: Answer) => member.id)).toEqual(globalIds([ready, three, two]))
  for (const stale of [[ready, two, three], [three], [two, two], [three, two, two]]) {
    expect(await reorder(db, patron, id, stale)).toEqual({ __typename: 'SequenceChanged' })
  }
  const foreign = await hold(db, await newPatron(db), await newTitle(db))
  expect(await reorder(db, patron, id, [two, foreign])).toEqual({ __typename: 'NotFound' })
  expect(await remove(db, patron, ready)).toEqual({ __typename: 'HoldNotChangeable', state: 'READY' })
  expect(await states(db, holds)).toEqual(['READY', 'QUEUED', 'QUEUED'])
})

test('dissolving with a ready member affects only the others, and a repetition changes nothing (S3)', async () => {
  const { patron, titles, holds, id } = await sequenceOf(db, 3)
  await returnCopy(db, titles[0] ?? { items: [] })
  const [before] = await rows(holds)
  expect(await dissolve(db, patron, id)).toMatchObject({ size: 0 })
  const [ready, ...others] = await rows(holds)
  expect(ready).toMatchObject({ state: 'READY', itemId: before?.itemId, shelfExpiresOn: before?.shelfExpiresOn })
  for (const other of others) expect(other).toMatchObject({ state: 'QUEUED', sequenceId: null })
  expect(await dissolve(db, patron, id)).toMatchObject({ size: 0 })
  expect(await returnCopy(db, titles[2] ?? { items: [] })).toMatchObject({ what: 'HOLD_SHELF' })
})

test('removing one of two holds leaves a plain hold (S1, S3)', async () => {
  const { patron, titles, holds } = await sequenceOf(db, 2)
  expect(await remove(db, patron, holds[0] ?? { id: 0 })).toMatchObject({ state: 'QUEUED', sequence: null })
  expect((await rows(holds)).map(({ sequenceId }) => sequenceId)).toEqual([null, null])
  expect(await remove(db, patron, holds[0] ?? { id: 0 })).toMatchObject({ sequence: null })
  expect(await returnCopy(db, titles[1] ?? { items: [] })).toMatchObject({ what: 'HOLD_SHELF' })
})

test('removing one of three holds renumbers the others (S3)', async () => {
  const { patron, holds, id } = await sequenceOf(db, 3)
  await remove(db, patron, holds[1] ?? { id: 0 })
  const { me } = await ask(
    db,
    'query ($id: ID!) { me { sequence(id: $id) { members { id sequencePosition waitsFor { id } } } ungroupedHolds { id } } }',
    { id },
    { as: patron },
  )
  const [one, two, three] = globalIds(holds)
  expect(me.sequence.members).toEqual([
    { id: one, sequencePosition: 1, waitsFor: null },
    { id: three, sequencePosition: 2, waitsFor: { id: one } },
  ])
  expect(me.ungroupedHolds).toEqual([{ id: two }])
})

test('a copy is expected by the due date that matches the place, and null when unknown (H2)', async () => {
  const title = await newTitle(db, { copies: 4 })
  await lend(db, await newPatron(db), title, 9)
  await lend(db, await newPatron(db), title, 3)
  await lend(db, await newPatron(db), title, -1)
  const queue = []
  for (let i = 0; i < 4; i++) {
    const patron = await newPatron(db)
    queue.push({ patron, hold: await hold(db, patron, title) })
  }
  const expected = async ({ patron, hold }: Answer) =>
    (
      await ask(
        db,
        'query ($id: ID!) { me { hold(id: $id) { expectedOn } } }',
        { id: `Hold:${hold.id}` },
        { as: patron },
      )
    ).me.hold.expectedOn
  expect(await Promise.all(queue.map(expected))).toEqual(['2026-11-24', '2026-11-27', '2026-12-03', null])

  const { patron, titles, holds } = await sequenceOf(db, 2)
  expect(await expected({ patron, hold: holds[0] })).toBe('2026-11-24')
  expect(await expected({ patron, hold: holds[1] })).toBeNull()
  await returnCopy(db, titles[0] ?? { items: [] })
  expect(await expected({ patron, hold: holds[1] })).toBe('2026-11-24')
  await db.prisma.patron.update({ where: { id: patron.id }, data: { skipFrom: day(0), skipUntil: day(1) } })
  expect(await expected({ patron, hold: holds[1] })).toBeNull()
})
