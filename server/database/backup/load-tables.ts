import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { StartError } from '../../common/start-error.ts'
import { baselineIn, isBuiltByReplaced } from '../baseline.ts'
import { migrationsDir, migrationsIn } from '../known-migrations.ts'
import { migrationsTableSql } from '../migrate.ts'
import type { ContentsHeader, DatabaseContents } from './contents.ts'
import { type Digest, digestRows, newDigest } from './digest.ts'
import { quoted, type Table, type TransferSession } from './session-types.ts'
import { dropStatements, loadingStatements, sequencesOf, tablesOf } from './table-catalogue.ts'

const createType = /CREATE TYPE "(\w+)" AS ENUM \(([^)]*)\);/g
const addValue = /ALTER TYPE "(\w+)" ADD VALUE '(\w+)'(?: (BEFORE|AFTER) '(\w+)')?;/g

/**
 * Rewrites migrations so that each enum is created with the labels that later migrations add. Before version 17,
 * PostgreSQL refuses to use a label in the transaction that adds it, and a restore is one transaction.
 */
export function withAllEnumLabels(scripts: string[]): string[] {
  const labels = new Map<string, string[]>()
  for (const script of scripts) {
    for (const [, type = '', list = ''] of script.matchAll(createType)) {
      labels.set(
        type,
        [...list.matchAll(/'(\w+)'/g)].map(([, label = '']) => label),
      )
    }
    for (const [statement, type = '', label = '', side, neighbour = ''] of script.matchAll(addValue)) {
      const known = labels.get(type)
      const at = side ? known?.indexOf(neighbour) : known?.length
      if (!known || at === undefined || at < 0)
        throw new Error(`No earlier migration creates the enum or label that this statement needs: ${statement}`)
      known.splice(side === 'AFTER' ? at + 1 : at, 0, label)
    }
  }
  const quoted = (type: string) =>
    labels
      .get(type)
      ?.map((label) => `'${label}'`)
      .join(', ')
  return scripts.map((script) =>
    script
      .replace(createType, (_, type: string) => `CREATE TYPE "${type}" AS ENUM (${quoted(type)});`)
      .replace(addValue, ''),
  )
}

/** Returns the SQL that creates the tables of a backup. Throws `StartError` when this version cannot read it. */
export async function migrationScripts({ migrations }: Pick<ContentsHeader, 'migrations'>): Promise<string[]> {
  const known = migrationsIn(migrationsDir)
  const baseline = baselineIn()
  const replaced = new Set(baseline?.replaced.map(({ name }) => name))
  const own = migrations.filter((name) => !replaced.has(name))
  const newer = own.find((name) => !known.includes(name))
  if (newer !== undefined) {
    throw new StartError(
      `The backup was made by a newer version of this service (it has the migration ${newer}). Nothing was changed. ` +
        'Use that version.',
    )
  }
  const isBuilt =
    baseline !== null &&
    !own.includes(baseline.name) &&
    isBuiltByReplaced(baseline, new Map(migrations.map((name) => [name, true])), 'backup')
  const names = isBuilt ? [baseline.name, ...own] : own
  return Promise.all(names.map((name) => readFile(join(migrationsDir, name, 'migration.sql'), 'utf8')))
}

/**
 * Replaces the contents of a database in one transaction, and compares every row with the backup before the commit.
 * `allow` runs inside the transaction, and throws to refuse.
 */
export async function loadContents(
  end: TransferSession,
  whole: DatabaseContents,
  onRows: (rows: number) => void,
  allow?: () => Promise<void>,
) {
  const scripts = withAllEnumLabels(await migrationScripts(whole.about))
  await end.script('BEGIN')
  try {
    await allow?.()
    for (const statement of await dropStatements(end)) await end.script(statement)
    for (const script of [...scripts, migrationsTableSql]) await end.script(script)
    await fill(end, whole, onRows)
    await end.script(restartChangeLog)
    await end.script('COMMIT')
  } catch (error) {
    await end.script('ROLLBACK').catch(() => {}) // without a connection the server rolls back by itself
    if (error instanceof StartError) throw error
    throw new StartError(
      `The restore failed and was rolled back. Nothing was changed: ${(error as Error).message}`,
      error,
    )
  }
  await end.script('ANALYZE')
}

/** Transaction numbers differ in this database, so the change log starts again. */
const restartChangeLog = 'SELECT begin_change_log()'

async function fill(
  end: TransferSession,
  { about, sections }: DatabaseContents,
  onRows: (rows: number) => void,
): Promise<void> {
  const tables = await tablesOf(end)
  if (!isDeepStrictEqual(tables, about.tables.map(withoutCount))) {
    throw new StartError('The tables of the backup do not match its migrations. Nothing was changed.')
  }
  const { before, after } = await loadingStatements(end)
  for (const statement of before) await end.script(statement)
  await end.script(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  const came = new Map<string, Digest>()
  for await (const { table, rows } of sections()) {
    const ours = tables.find(({ name }) => name === table.name)
    if (!ours || came.has(ours.name)) throw new Error(`The table ${table.name} is repeated or unknown.`)
    const digest = newDigest()
    await end.copyIn(ours, digestRows(rows, digest, onRows))
    came.set(ours.name, digest.end())
  }
  for (const { name, value, isCalled } of about.sequences) {
    await end.query(`SELECT setval('${quoted(name).replaceAll("'", "''")}', ${BigInt(value)}, ${isCalled === true})`)
  }
  for (const statement of after) await end.script(statement)
  await compare(end, tables, about, came, onRows)
}

const withoutCount = ({ name, columns, key }: Table): Table => ({ name, columns, key })

async function compare(
  end: TransferSession,
  tables: Table[],
  { sequences }: ContentsHeader,
  came: Map<string, Digest>,
  onRows: (rows: number) => void,
) {
  for (const table of tables) {
    const digest = newDigest()
    for await (const chunk of end.copyOut(table)) onRows(digest.add(chunk))
    const [is, was] = [digest.end(), came.get(table.name)]
    if (!isDeepStrictEqual(is, was)) {
      throw new Error(
        `The loaded rows of ${table.name} differ from the backup: ${is.rows} rows, expected ${was?.rows ?? 'none'}.`,
      )
    }
  }
  if (!isDeepStrictEqual(await sequencesOf(end), sequences))
    throw new Error('The loaded sequences differ from the backup.')
}
