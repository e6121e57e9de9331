import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { makeSet } from '../../support/library/any-of.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, newPatron, newTitle } from '../../support/library/world.ts'
import { askAsLibrarian, checkInCopy } from '../desk/at-desk.ts'

const db = useDatabase()

const changing = /* GraphQL */ `
  mutation ($id: ID!, $neededUntil: Date, $suspendedUntil: Date) {
    updateHold(id: $id, neededUntil: $neededUntil, suspendedUntil: $suspendedUntil) {
      __typename
      ... on Hold { neededUntil suspendedUntil }
      ... on NeededUntilRefused { latest }
      ... on SuspensionTooLong { latest }
    }
  }
`

type Dates = { neededUntil?: string | null; suspendedUntil?: string | null }

async function change(as: { id: number }, id: number | undefined, dates: Dates, at = now): Promise<Answer> {
  return (await ask(db, changing, { id: `Hold:${id}`, ...dates }, { as, at })).updateHold
}

/** Two holds on a title with one copy. */
async function queue() {
  const title = await newTitle(db)
  const [first, second] = [await newPatron(db), await newPatron(db)]
  const one = await hold(db, first, title)
  const two = await hold(db, second, title, { placedAt: later({ minutes: 1 }) })
  return {
    title,
    first,
    second,
    one,
    two,
    bring: async (at: Date) => checkInCopy(db, title.items[0], await branchOf(db), at),
  }
}

test('a hold that is suspended alone is passed over through its last day, keeps its place, and resumes by itself (H17)', async () => {
  const { first, one, two, bring, title } = await queue()
  const other = await hold(db, first, await newTitle(db))
  expect(await change(first, one.id, { suspendedUntil: '2026-11-27' })).toEqual({
    __typename: 'Hold',
    neededUntil: null,
    suspendedUntil: '2026-11-27',
  })
  const row = await db.prisma.hold.findUniqueOrThrow({ where: { id: other.id } })
  expect(row.suspendedUntil).toBe(null)
  const queueAtDesk = `query ($at: ID!, $id: ID!) {
    desk(branchId: $at) { titleQueue(titleId: $id, first: 2) { edges { node { obstacles } } } } }`
  const variables = { at: `Branch:${(await branchOf(db)).id}`, id: `Title:${title.id}` }
  const { edges } = (await askAsLibrarian(db, queueAtDesk, variables)).desk.titleQueue
  expect(edges.map(({ node }: Answer) => node.obstacles)).toEqual([['SUSPENDED'], []])
  const lastMinute = new Date('2026-11-27T23:59:59+09:00')
  expect(await bring(lastMinute)).toMatchObject({ instruction: { holdId: two.id } })
  const place = 'query ($id: ID!) { me { hold(id: $id) { place suspendedUntil } } }'
  const shown = async (at: Date) => (await ask(db, place, { id: `Hold:${one.id}` }, { as: first, at })).me.hold
  expect(await shown(lastMinute)).toEqual({ place: 1, suspendedUntil: '2026-11-27' })
  expect(await shown(new Date('2026-11-28T00:00:00+09:00'))).toEqual({ place: 1, suspendedUntil: null })
})

test('the patron resumes a hold, and the suspension of all holds still applies to it (H8, H17)', async () => {
  const { first, one, two, bring } = await queue()
  await change(first, one.id, { suspendedUntil: '2026-12-24' })
  expect(await change(first, one.id, { suspendedUntil: null })).toMatchObject({ suspendedUntil: null })
  await db.prisma.patron.update({ where: { id: first.id }, data: { skipFrom: day(0), skipUntil: day(1) } })
  expect(await bring(now)).toMatchObject({ instruction: { holdId: two.id } })
})

test('after its last day a hold gets no copy, also before the job ends it (H16)', async () => {
  const { first, one, two, bring } = await queue()
  expect(await change(first, one.id, { neededUntil: '2026-11-25' })).toMatchObject({ neededUntil: '2026-11-25' })
  const title = await newTitle(db)
  const last = await hold(db, first, title)
  await change(first, last.id, { neededUntil: '2026-11-25' })
  const lastMinute = new Date('2026-11-25T23:59:59+09:00')
  const branch = await branchOf(db)
  expect(await checkInCopy(db, title.items[0], branch, lastMinute)).toMatchObject({ instruction: { holdId: last.id } })
  expect(await bring(new Date('2026-11-26T00:00:00+09:00'))).toMatchObject({ instruction: { holdId: two.id } })
})

test('an absent day stays unchanged, and days can be from today to a year from today (H16, H17, bad input)', async () => {
  const { first, one } = await queue()
  await change(first, one.id, { neededUntil: '2026-12-31', suspendedUntil: '2026-11-30' })
  expect(await change(first, one.id, { suspendedUntil: '2026-11-24' })).toMatchObject({ neededUntil: '2026-12-31' })
  for (const neededUntil of ['2026-11-23', '2027-11-25']) {
    const refused = { __typename: 'NeededUntilRefused', latest: '2027-11-24' }
    expect(await change(first, one.id, { neededUntil })).toEqual(refused)
  }
  expect(await change(first, one.id, { suspendedUntil: '2026-11-23' })).toEqual({ __typename: 'SuspensionIsOver' })
  const tooLong = { __typename: 'SuspensionTooLong', latest: '2027-11-24' }
  expect(await change(first, one.id, { suspendedUntil: '2027-11-25' })).toEqual(tooLong)
  expect(await change(first, one.id, { neededUntil: '2027-11-24' })).toMatchObject({ suspendedUntil: '2026-11-24' })
})

test('the days of a set are those of all its members (A2, H16, H17)', async () => {
  const patron = await newPatron(db)
  const holds = [await hold(db, patron, await newTitle(db)), await hold(db, patron, await newTitle(db))]
  const { id } = await makeSet(db, patron, holds, 1)
  expect(await change(patron, holds[0]?.id, { suspendedUntil: '2026-11-30' })).toMatchObject({
    __typename: 'HoldInAnyOf',
  })
  const set = `mutation ($id: ID!) { updateAnyOfSet(id: $id, neededUntil: "2026-12-31", suspendedUntil: "2026-11-30") { __typename } }`
  const answer = await ask(db, set, { id: `AnyOfSet:${id}` }, { as: patron })
  expect(answer.updateAnyOfSet.__typename).toBe('AnyOfSet')
  const days = { neededUntil: new Date('2026-12-31'), suspendedUntil: new Date('2026-11-30') }
  for (const one of holds) expect(await db.prisma.hold.findUnique({ where: { id: one.id } })).toMatchObject(days)
})

test('holds are placed with a last day, which is part of the submission (H16, H11)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const placing = `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) {
    __typename ... on PlaceHoldsPayload { placements { outcome { ... on Hold { neededUntil } } } } } }`
  const input = { key: 'with a last day', titleIds: [`Title:${title.id}`], contactMethod: 'NONE' }
  const branch = { pickupBranchId: `Branch:${(await branchOf(db)).id}` }
  const press = async (neededUntil: string) =>
    (await ask(db, placing, { input: { ...input, ...branch, neededUntil } }, { as: patron })).placeHolds
  expect(await press('2026-11-01')).toEqual({ __typename: 'NeededUntilRefused' })
  const placed = { __typename: 'PlaceHoldsPayload', placements: [{ outcome: { neededUntil: '2026-12-31' } }] }
  expect(await press('2026-12-31')).toEqual(placed)
  expect(await press('2026-12-31')).toEqual(placed)
  expect(await press('2027-01-31')).toEqual({ __typename: 'KeyUsedForOther' })
})
