/**
 * The schema objects and the reference data of a database. Two databases made by the same migrations have the same
 * shape. `limits` is the table of hold limits, whose name changed after 1.0.0.
 */
export async function shapeOf(query: (sql: string) => Promise<unknown[]>, limits = 'category_hold_limits') {
  const ask = async (sql: string) => (await query(sql)).map((row) => JSON.stringify(row)).sort()
  return {
    columns: await ask(
      `SELECT table_name, row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position) AS position, column_name,
              data_type, udt_name, collation_name, is_nullable, column_default, generation_expression
         FROM information_schema.columns WHERE table_schema = 'public'`,
    ),
    indexes: await ask(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`),
    tables: await ask(
      `SELECT relname, relkind, relpersistence, reloptions, relacl, relrowsecurity, relreplident,
              obj_description(oid, 'pg_class') AS comment
         FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
    ),
    sequences: await ask(
      `SELECT s.seqrelid::regclass::text AS name, s.seqtypid::regtype::text AS type, s.seqstart, s.seqincrement, s.seqmax,
              d.refobjid::regclass::text AS owner
         FROM pg_sequence s JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype = 'a'`,
    ),
    extensions: await ask('SELECT extname FROM pg_extension'),
    // PostgreSQL 18 also names NOT NULL constraints, by the column at its creation. The columns have them without names.
    constraints: await ask(
      `SELECT conrelid::regclass::text AS name, conname, pg_get_constraintdef(oid) AS definition
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
    ),
    triggers: await ask(`SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE NOT tgisinternal`),
    functions: await ask(
      `SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    ),
    labels: await ask(
      `SELECT enumtypid::regtype::text AS type, array_agg(enumlabel ORDER BY enumsortorder) AS labels
         FROM pg_enum GROUP BY 1`,
    ),
    records: await ask(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count
         FROM _prisma_migrations`,
    ),
    rules: await ask(`SELECT (SELECT count(*) FROM policies) AS policies, (SELECT count(*) FROM ${limits}) AS limits`),
  }
}
