import type { Database } from '../../../server/database/database.ts'
import { type Answer, type AskOptions, ask } from '../http/ask.ts'
import { now } from './now.ts'
import { returnCopy } from './sequences.ts'
import { branchOf, newPatron, newTitle } from './world.ts'

const fields = '__typename ... on AnyOfSet { id wanted remaining removable members { id state } }'
const refused = '... on HoldNotChangeable { state }'
let presses = 0

/** Places holds for any `wanted` of the titles. Returns the whole answer. */
export async function placeAny(
  db: Database,
  as: { id: number },
  titles: { id: number }[],
  wanted: number,
  { pickup, inOrder = false, key }: { pickup?: { id: number }; inOrder?: boolean; key?: string } = {},
  asking: AskOptions = {},
): Promise<Answer> {
  const input = {
    key: key ?? `any-of-${String(++presses).padStart(6, '0')}`,
    titleIds: titles.map(({ id }) => `Title:${id}`),
    pickupBranchId: `Branch:${(pickup ?? (await branchOf(db))).id}`,
    contactMethod: 'NONE',
    anyOf: wanted,
    inOrder,
  }
  const operation = `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) { __typename
    ... on PlaceHoldsPayload { placements { title { id } outcome { __typename
      ... on Hold { id state anyOf { id wanted remaining } } ... on LimitReached { limit inUse group { code } } } } }
    ... on AnyOfTooFew { wanted possible refused { title { id } outcome { __typename } } }
    ... on TooManyTitles { most } } }`
  return (await ask(db, operation, { input }, { as, ...asking })).placeHolds
}

/** A patron with confirmed holds on the titles, of which any `wanted` are to be lent first. */
export async function anyOfSetOf(db: Database, titles: { id: number; items: { barcode: string }[] }[], wanted: number) {
  const patron = await newPatron(db)
  const answer = await placeAny(db, patron, titles, wanted)
  const outcomes = answer.placements.map(({ outcome }: { outcome: Answer }) => outcome)
  const holds = outcomes.map(({ id }: { id: string }) => ({ id: Number(id.replace('Hold:', '')) })) as { id: number }[]
  await db.prisma.hold.updateMany({ where: { patronId: patron.id }, data: { state: 'QUEUED' } })
  await db.prisma.$executeRaw`INSERT INTO hold_transitions (hold_id, "from", "to", at, actor)
    SELECT id, 'RECEIVED', 'QUEUED', placed_at, 'job:confirm-holds' FROM holds WHERE patron_id = ${patron.id}`
  return { patron, titles, holds, id: outcomes[0]?.anyOf.id as string }
}

/** Makes waiting holds one set, bypassing the rules of placing. */
export async function makeSet(db: Database, patron: { id: number }, holds: { id: number }[], wanted: number) {
  const slots = { create: Array.from({ length: wanted }, (_, n) => ({ slot: n + 1 })) }
  const set = await db.prisma.anyOfSet.create({ data: { patronId: patron.id, wanted, createdAt: now, slots } })
  await db.prisma.hold.updateMany({ where: { id: { in: holds.map(({ id }) => id) } }, data: { anyOfId: set.id } })
  return set
}

export async function newSetOf(db: Database, size: number, wanted: number) {
  const titles = []
  for (let i = 0; i < size; i++) titles.push(await newTitle(db))
  return anyOfSetOf(db, titles, wanted)
}

type Of = { id: number }

export async function change(db: Database, as: Of, id: string, pickup: Of, asking: AskOptions = {}): Promise<Answer> {
  const operation = `mutation ($id: ID!, $pickup: ID) { updateAnyOfSet(id: $id, pickupBranchId: $pickup) { ${fields} ${refused} } }`
  return (await ask(db, operation, { id, pickup: `Branch:${pickup.id}` }, { as, ...asking })).updateAnyOfSet
}

export async function cancel(db: Database, as: Of, id: string): Promise<Answer> {
  return (await ask(db, `mutation ($id: ID!) { cancelAnyOfSet(id: $id) { ${fields} ${refused} } }`, { id }, { as }))
    .cancelAnyOfSet
}

export async function remove(db: Database, as: Of, { id }: Of): Promise<Answer> {
  const operation = `mutation ($id: ID!) { removeFromAnyOfSet(holdId: $id) { __typename ... on Hold { state } ... on AnyOfTooFew { wanted possible } ${refused} } }`
  return (await ask(db, operation, { id: `Hold:${id}` }, { as })).removeFromAnyOfSet
}

export { returnCopy as bringBack }
