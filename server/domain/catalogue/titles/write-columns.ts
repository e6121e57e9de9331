import type { Tx } from '../../../database/database.ts'

/** The column of a field of the Prisma schema. */
export const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type Table = 'titles' | 'alerts' | 'patrons' | 'author_spellings'

/** Writes columns of many rows in one statement. All rows must have the same fields, named as in the Prisma schema. */
export async function writeColumns(tx: Tx, table: Table, rows: ({ id: number } & object)[]) {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).filter((field) => field !== 'id')
  const inDatabase = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), value])),
  )
  await tx.$executeRawUnsafe(
    `UPDATE ${table} t SET ${columns.map((field) => `${columnOf(field)} = r.${columnOf(field)}`).join(', ')}
       FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) r WHERE t.id = r.id`,
    JSON.stringify(inDatabase),
  )
}
