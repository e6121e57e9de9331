import { quoted, type Table, type TransferSession } from './session-types.ts'

/** A condition on a system catalogue: the object is in the current schema and does not belong to an extension. */
const isOwn = (catalogue: 'pg_class' | 'pg_proc' | 'pg_type', one: string, namespace: string) =>
  `${namespace} = current_schema()::regnamespace AND NOT EXISTS (
     SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${one}.oid AND d.deptype = 'e')`

/** Every table with its non-generated columns and its primary key. */
export function tablesOf({ query }: Pick<TransferSession, 'query'>): Promise<Table[]> {
  return query<Table>(
    `SELECT c.relname::text AS name,
            (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
            (SELECT json_agg(quote_ident(a.attname) || CASE WHEN a.attcollation = 0 THEN '' ELSE ' COLLATE "C"' END
                             ORDER BY k.n)
               FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, n), pg_attribute a
              WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum) AS key
       FROM pg_class c
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${isOwn('pg_class', 'c', 'c.relnamespace')}
      ORDER BY c.relname COLLATE "C"`,
  )
}

export interface Sequence {
  name: string
  value: string
  isCalled: boolean
}

export function sequencesOf({ query }: TransferSession): Promise<Sequence[]> {
  return query<Sequence>(
    `SELECT sequencename::text AS name, coalesce(last_value, start_value)::text AS value,
            last_value IS NOT NULL AS "isCalled"
       FROM pg_sequences WHERE schemaname = current_schema() ORDER BY sequencename::text COLLATE "C"`,
  )
}

/**
 * The row counts in the order of the tables. The statement sorts them, because a parallel plan returns them in any
 * order.
 */
export async function countRows({ query }: TransferSession, tables: Table[]): Promise<number[]> {
  const counts = tables.map(({ name }, i) => `SELECT ${i} AS i, count(*)::text AS n FROM ${quoted(name)}`)
  const rows = await query<{ n: string }>(`${counts.join(' UNION ALL ')} ORDER BY i`)
  return rows.map(({ n }) => Number(n))
}

/** Statements that remove what slows loading down, and statements that restore it afterwards. */
export async function loadingStatements({ query }: TransferSession): Promise<{ before: string[]; after: string[] }> {
  const [aids] = await query<{ before: string[] | null; after: string[] | null }>(
    `WITH aid (n, before, after) AS (
       -- Foreign keys: tables load in any order, so a row may refer to one that comes later.
       SELECT 3, format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
              format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
         FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE k.contype = 'f' AND k.conparentid = 0 AND ${isOwn('pg_class', 'c', 'c.relnamespace')}
       UNION ALL
       -- Indexes: building one from all rows takes a fraction of the time.
       SELECT 2, format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
         FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
          AND NOT c.relispartition AND ${isOwn('pg_class', 'c', 'c.relnamespace')}
       UNION ALL
       -- Triggers: the backup already contains the rows that they would write.
       SELECT 1, format('ALTER TABLE %s DISABLE TRIGGER USER', c.oid::regclass),
              format('ALTER TABLE %s ENABLE TRIGGER USER', c.oid::regclass)
         FROM pg_class c
        WHERE c.relkind IN ('r', 'p') AND c.relhastriggers AND ${isOwn('pg_class', 'c', 'c.relnamespace')})
     SELECT json_agg(before ORDER BY n DESC, before) AS before, json_agg(after ORDER BY n, after) AS after FROM aid`,
  )
  return { before: aids?.before ?? [], after: aids?.after ?? [] }
}

/** Statements that drop all tables, routines and types. */
export async function dropStatements({ query }: TransferSession): Promise<string[]> {
  const rows = await query<{ statement: string }>(
    `SELECT format('DROP TABLE IF EXISTS %s CASCADE', c.oid::regclass) AS statement FROM pg_class c
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${isOwn('pg_class', 'c', 'c.relnamespace')}
     UNION ALL
     SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) FROM pg_proc p
      WHERE ${isOwn('pg_proc', 'p', 'p.pronamespace')}
     UNION ALL
     SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype) FROM pg_type t
      WHERE t.typtype = 'e' AND ${isOwn('pg_type', 't', 't.typnamespace')}`,
  )
  return rows.map(({ statement }) => statement)
}
