import type { Database } from '../../../server/database/database.ts'

export type Row = Record<string, unknown>

export interface ForeignKey {
  from: string
  to: string
  column: string
}

/** All rows of the database, by table and id. */
export async function allRows({ query }: Database): Promise<Map<string, Row>> {
  const tables = await query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_prisma%'`,
  )
  const rows = new Map<string, Row>()
  for (const { name } of tables) {
    // The change log starts again when rows come from another database, and harvesters then get every row. A page that
    // answered a form is stored even if the form changed nothing.
    if (['row_changes', 'change_logs', 'harvest_marks', 'form_responses'].includes(name)) continue
    for (const { row } of await query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`)) {
      rows.set(`${name}:${row.id ?? JSON.stringify(row)}`, row)
    }
  }
  return rows
}

/** All foreign keys. Those of this database have one column and refer to an id. */
export function foreignKeys({ query }: Database): Promise<ForeignKey[]> {
  return query<ForeignKey>(
    `SELECT c.conrelid::regclass::text AS "from", c.confrelid::regclass::text AS "to", a.attname::text AS "column"
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND cardinality(c.conkey) = 1`,
  )
}
