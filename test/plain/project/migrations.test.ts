import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withAllEnumLabels } from '../../../server/database/backup/load-tables.ts'

const folder = new URL('../../../prisma/migrations/', import.meta.url)
const scripts = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [name, readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8')] as const)

/** Removes function bodies and comments, whose words do not count. */
const statements = (sql: string) => sql.replace(/\$\$[\s\S]*?\$\$/g, "''").replace(/--.*$/gm, '')

/** Statements that PostgreSQL refuses in a transaction, or that would end it. */
const outside =
  /\b(CONCURRENTLY|VACUUM|BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|(CREATE|DROP)\s+(DATABASE|TABLESPACE)|ALTER\s+SYSTEM|REINDEX\s+(DATABASE|SYSTEM))\b/i

test('every migration can be one transaction with its record', () => {
  expect(scripts.length).toBeGreaterThan(17)
  expect(scripts.filter(([, sql]) => outside.test(statements(sql))).map(([name]) => name)).toEqual([])
})

test('a migration that cannot is found', () => {
  const not = ['CREATE INDEX CONCURRENTLY i ON t (c)', 'VACUUM titles', 'BEGIN;']
  expect(not.filter((sql) => outside.test(statements(sql)))).toEqual(not)
})

test('a restore, which is one transaction, creates every enum with all its labels and adds none later', () => {
  const adding = (sql: string) => /\bADD\s+VALUE\b/i.test(statements(sql))
  expect(scripts.filter(([, sql]) => adding(sql)).length).toBeGreaterThan(5)
  expect(withAllEnumLabels(scripts.map(([, sql]) => sql)).filter(adding)).toEqual([])
  expect(withAllEnumLabels([`CREATE TYPE "t" AS ENUM ('A', 'D');`, `ALTER TYPE "t" ADD VALUE 'B' AFTER 'A';`])).toEqual(
    [`CREATE TYPE "t" AS ENUM ('A', 'B', 'D');`, ''],
  )
})
