import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { difference, migrationsList, noFilters, schemaEngine } from '../../prisma/schema-engine.ts'
import { baselineIn } from '../../server/database/baseline.ts'
import { cloneTemplate } from '../support/database/database.ts'

const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')

/** The difference between the migrated database and a schema. */
async function lacks(content: string) {
  const { databaseUrl, discard } = await cloneTemplate()
  return (await difference(databaseUrl, content).finally(discard)).trim()
}

test('the migrations produce exactly schema.prisma: the schema engine finds no difference', async () => {
  expect(await lacks(schema)).toBe('-- This is an empty migration.')
})

test('a field without a migration is found', async () => {
  const more = schema.replace('model Work {', 'model Work {\n  forgotten Int?')
  expect(await lacks(more)).toMatch(/ALTER TABLE "works" ADD COLUMN +"forgotten" INTEGER;/)
})

test('Prisma finds every migration in its record, finished and unchanged, and beside them those that the baseline replaces', async () => {
  const { databaseUrl, discard } = await cloneTemplate()
  const engine = await schemaEngine(databaseUrl)
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: await migrationsList(),
    optInToShadowDatabase: false,
    filters: noFilters,
  })
  expect(found).toMatchObject({
    hasMigrationsTable: true,
    history: {
      diagnostic: 'migrationsDirectoryIsBehind',
      unpersistedMigrationNames: baselineIn()?.replaced.map(({ name }) => name),
    },
    failedMigrationNames: [],
    editedMigrationNames: [],
  })
  await discard()
})
