import type { Database } from '../../../server/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { now } from '../../support/library/now.ts'
import { newTitle, patronOf, patrons } from '../../support/library/world.ts'

/** The librarian of the demo library. */
export const staffOf = (db: Database) => patronOf(db, patrons.shisho)

/** Runs an operation as the librarian. */
export async function askAsLibrarian(
  db: Database,
  operation: string,
  variables: Record<string, unknown> = {},
  asking: AskOptions = {},
): Promise<Answer> {
  return ask(db, operation, variables, { as: await staffOf(db), ...asking })
}

/** Reads all rows of one list of a branch. */
export async function listAt(
  db: Database,
  branch: { id: number },
  list: string,
  fields: string,
  asking: AskOptions = {},
) {
  const operation = `query ($at: ID!) { desk(branchId: $at) { ${list}(first: 100) { totalCount edges { node { ${fields} } } } } }`
  const { desk } = await askAsLibrarian(db, operation, { at: `Branch:${branch.id}` }, asking)
  const { totalCount, edges } = desk[list]
  return { total: totalCount as number, rows: edges.map(({ node }: Answer) => node) as Answer[] }
}

/** Creates a title with a copy at each of these branches, in this order. */
export async function titleAt(db: Database, branches: { id: number }[], record: Parameters<typeof newTitle>[1] = {}) {
  const title = await newTitle(db, { ...record, copies: branches.length })
  for (const [i, branch] of branches.entries()) {
    const id = title.items[i]?.id ?? 0
    title.items[i] = await db.prisma.item.update({ where: { id }, data: { branchId: branch.id } })
  }
  return title
}

/** Checks a copy in at a branch. */
export async function checkInCopy(
  db: Database,
  item: { barcode: string } | undefined,
  branch: { id: number },
  at = now,
) {
  const desk = { branchId: branch.id, staffId: (await staffOf(db)).id, now: at }
  return db.prisma.$transaction((tx) => checkIn(tx, item?.barcode ?? '', desk))
}
