import type { Database } from '../../../server/database/database.ts'
import { type Answer, type AskOptions, ask } from '../http/ask.ts'
import { checkIn } from './check-in.ts'
import { now } from './now.ts'
import { branchOf, hold, newPatron, newTitle, patronOf, patrons } from './world.ts'

const fields = `__typename ... on HoldSequence { id size members { id state sequencePosition waitsFor { id } } }`
const refused = '... on HoldNotChangeable { state } ... on TooManyTitles { most }'

export async function create(db: Database, as: { id: number }, holds: { id: number }[], asking: AskOptions = {}) {
  const operation = `mutation ($ids: [ID!]!) { createSequence(holdIds: $ids) { ${fields} ${refused} } }`
  return (await ask(db, operation, { ids: globalIds(holds) }, { as, ...asking })).createSequence as Answer
}

export async function reorder(db: Database, as: { id: number }, id: string, holds: { id: number }[]) {
  const operation = `mutation ($id: ID!, $ids: [ID!]!) { reorderSequence(id: $id, holdIds: $ids) { ${fields} } }`
  return (await ask(db, operation, { id, ids: globalIds(holds) }, { as })).reorderSequence as Answer
}

export async function dissolve(db: Database, as: { id: number }, id: string) {
  const operation = `mutation ($id: ID!) { deleteSequence(id: $id) { ${fields} } }`
  return (await ask(db, operation, { id }, { as })).deleteSequence as Answer
}

export async function remove(db: Database, as: { id: number }, { id }: { id: number }) {
  const operation = `mutation ($id: ID!) { removeFromSequence(holdId: $id) {
    __typename ... on Hold { state sequence { id } } ... on HoldNotChangeable { state } } }`
  return (await ask(db, operation, { id: `Hold:${id}` }, { as })).removeFromSequence as Answer
}

export const globalIds = (holds: { id: number }[]) => holds.map(({ id }) => `Hold:${id}`)

/** A patron with a sequence of waiting holds on `size` new titles, whose only copies are on loan. */
export async function sequenceOf(db: Database, size: number) {
  const patron = await newPatron(db)
  const titles = []
  const holds = []
  for (let i = 0; i < size; i++) {
    const title = await newTitle(db)
    titles.push(title)
    holds.push(await hold(db, patron, title))
  }
  const { id } = await create(db, patron, holds)
  return { patron, titles, holds, id: id as string }
}

/** Checks in a copy of the title at the central library. Returns the result. */
export async function returnCopy(db: Database, title: { items: { barcode: string }[] }, at = now) {
  const { id: branchId } = await branchOf(db)
  const { id: staffId } = await patronOf(db, patrons.hanako)
  const barcode = title.items[0]?.barcode ?? ''
  const { instruction } = await db.prisma.$transaction((tx) => checkIn(tx, barcode, { branchId, staffId, now: at }))
  return instruction
}

export async function states({ prisma }: Database, holds: { id: number }[]) {
  const rows = await prisma.hold.findMany({ where: { id: { in: holds.map(({ id }) => id) } } })
  return holds.map(({ id }) => rows.find((row) => row.id === id)?.state)
}
