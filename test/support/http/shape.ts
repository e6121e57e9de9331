/**
 * The schema objects and the reference data of a database. Two databases made by the same migrations have the same
 * shape.
 */
export async function shapeOf(query: (sql: string) => Promise<unknown[]>) {
  const ask = async (sql: string) => (await query(sql)).map((row) => JSON.stringify(row)).sort()
  return {
    columns: await ask(
      `SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, generation_expression
         FROM information_schema.columns WHERE table_schema = 'public'`,
    ),
    indexes: await ask(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`),
    constraints: await ask(
      `SELECT conrelid::regclass::text AS name, conname, pg_get_constraintdef(oid) AS definition
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
    ),
    triggers: await ask(`SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE NOT tgisinternal`),
    functions: await ask(
      `SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    ),
    labels: await ask(`SELECT enumtypid::regtype::text AS type, enumlabel FROM pg_enum`),
    records: await ask(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count
         FROM _prisma_migrations`,
    ),
    rules: await ask(
      `SELECT (SELECT count(*) FROM policies) AS policies, (SELECT count(*) FROM category_hold_limits) AS limits`,
    ),
  }
}
