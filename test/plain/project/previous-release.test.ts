import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { previousRelease } from '../../support/processes/previous-release.ts'

const folder = new URL('../../../prisma/migrations/', import.meta.url)
const scripts = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [name, readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8')] as const)

/** A comment above a statement with the reason why the previous release still works. */
const reason = /^-- previous-release: \S.{10,}$/m

/**
 * Statements that remove what the previous release may need while it still serves: columns and types, nullability,
 * insertable rows, readable enum values.
 */
const takesAway = [
  /\bDROP\s+(TABLE|COLUMN|TYPE|VIEW|FUNCTION|INDEX|CONSTRAINT|TRIGGER|DEFAULT|NOT\s+NULL)\b/i,
  /\bRENAME\b/i,
  /\bSET\s+NOT\s+NULL\b/i,
  /\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i,
  /\bADD\s+VALUE\b/i,
  /\bADD\s+COLUMN\b(?![^,]*\bDEFAULT\b)[^,]*\bNOT\s+NULL\b/i,
  /\bADD\s+CONSTRAINT\b/i,
  /\bCREATE\s+UNIQUE\s+INDEX\b/i,
]

/** The statements in a list of migrations that remove something the previous release needs. */
function contractions(migrations: readonly (readonly [name: string, sql: string])[]): string[] {
  const made = new Set<string>()
  return migrations.flatMap(([name, sql]) => {
    const statements = sql.replace(/\$\$[\s\S]*?\$\$/g, "''").split(/;[^\S\n]*(?:--.*)?$/m)
    for (const one of statements)
      for (const [, table = ''] of one.matchAll(/\bCREATE\s+TABLE\s+"?(\w+)/gi)) made.add(table)
    return statements
      .filter((one) => !reason.test(one))
      .map((one) => one.replace(/--.*$/gm, '').trim())
      .filter((one) => takesAway.some((pattern) => pattern.test(one)))
      .filter((one) => !made.has(/\b(?:TABLE|ON)\s+"?(\w+)/i.exec(one)?.[1] ?? ''))
      .map((one) => `${name}: write "-- previous-release: WHY IT STILL WORKS" above ${one.slice(0, 100)}`)
  })
}

test('no migration since the previous release removes what that release needs', () => {
  const { schema } = previousRelease()
  expect(scripts.map(([name]) => name)).toContain(schema)
  expect(contractions(scripts.filter(([name]) => name > schema))).toEqual([])
})

test('a migration that does is found, unless it states a reason', () => {
  const found = [
    'ALTER TABLE "patrons" ALTER COLUMN "language" DROP NOT NULL;',
    'ALTER TABLE "patrons" ADD COLUMN "a" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "b" INTEGER NOT NULL;',
    "ALTER TYPE \"patron_role\" RENAME VALUE 'STAFF' TO 'ADMIN';",
    'CREATE UNIQUE INDEX "i" ON "patrons"("name");',
    'DROP TABLE "titles";',
  ]
  const not = [
    'CREATE TABLE "new" ("a" INTEGER NOT NULL);\nALTER TABLE "new" ADD CONSTRAINT "c" CHECK (a > 0);',
    'ALTER TABLE "patrons" ADD COLUMN "a" INTEGER NOT NULL DEFAULT 0;',
    '-- previous-release: it never reads this column\nALTER TABLE "patrons" DROP COLUMN "a";',
  ]
  expect(contractions([...found, ...not].map((sql, i) => [`${i}`, sql] as const)).map((one) => one[0])).toEqual(
    found.map((_, i) => `${i}`),
  )
})
