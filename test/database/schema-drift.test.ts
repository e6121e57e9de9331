import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { migrationsList, noFilters, schemaEngine } from '../../prisma/schema-engine.ts'
import { cloneTemplate } from '../database.ts'

const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')

/** The SQL that would lead from the migrated database to a schema. */
async function difference(content: string) {
  const { config, discard } = await cloneTemplate()
  const engine = await schemaEngine(config)
  const files = [{ path: 'schema.prisma', content }]
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: noFilters,
  } as Parameters<typeof engine.diff>[0])
  await discard()
  return stdout?.trim()
}

test('the migrations lead to schema.prisma exactly: the schema engine finds no difference', async () => {
  expect(await difference(schema)).toBe('-- This is an empty migration.')
})

test('a field that no migration makes would be found', async () => {
  const more = schema.replace('model Work {', 'model Work {\n  forgotten Int?')
  expect(await difference(more)).toMatch(/ALTER TABLE "works" ADD COLUMN +"forgotten" INTEGER;/)
})

test('Prisma finds every migration in its record, finished and unchanged', async () => {
  const { config, discard } = await cloneTemplate()
  const engine = await schemaEngine(config)
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: await migrationsList(),
    optInToShadowDatabase: false,
    filters: noFilters,
  })
  expect(found).toMatchObject({
    hasMigrationsTable: true,
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
  })
  await discard()
})
