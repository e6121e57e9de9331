import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { StartError } from '../start-error.ts'

const prismaDir = fileURLToPath(new URL('../../prisma', import.meta.url))
const migrationsDir = join(prismaDir, 'migrations')

/**
 * Brings the database to this version's schema; does nothing, quickly, where it is there already.
 * The record it keeps is Prisma's own, so `prisma migrate deploy` can be used instead.
 */
export async function migrate(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  query: (sql: string) => Promise<unknown[]>,
  folder = migrationsDir,
): Promise<void> {
  const ours = await migrationNames(folder)
  const state = await recorded(query)
  const newer = state.filter((row) => !ours.includes(row.name))
  if (newer.length > 0) {
    throw new StartError(
      `The database was made by a newer version of this service (it has the migration ${newer[0]?.name}). ` +
        'Nothing was changed. Start that version, or put back a backup made by this one.',
    )
  }
  const broken = state.find((row) => !row.finished)
  if (broken) {
    throw new StartError(
      `The migration ${broken.name} stopped half-way in this database. Nothing was changed now. ` +
        'Put back the backup made before it, then start again.',
    )
  }
  if (state.length === ours.length) return
  const engine = await schemaEngine(adapter)
  const list = await migrationsList(folder)
  await engine.applyMigrations({ migrationsList: list, filters: noFilters }).catch(async (error: Error) => {
    const failed = (await recorded(query)).find((row) => !row.finished)
    if (!failed) throw error
    // What follows the database's own words is the engine's stack.
    const [said] = error.message.split(/\n +0:/)
    throw new StartError(
      `The migration ${failed.name} failed in this database: ${said?.replace(/\s+/g, ' ')}. ` +
        'Put back the backup made before it, and start the version of this service that made that backup.',
      error,
    )
  })
}

async function recorded(query: (sql: string) => Promise<unknown[]>) {
  const [table] = (await query(`SELECT to_regclass('_prisma_migrations')::text AS name`)) as { name: string | null }[]
  if (!table?.name) return []
  return (await query(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )) as { name: string; finished: boolean }[]
}

async function migrationNames(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export const noFilters = { externalTables: [], externalEnums: [] }

export async function migrationsList(folder = migrationsDir) {
  const names = await migrationNames(folder)
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}

/** Prisma's schema engine as WebAssembly: the native one is a download that closed networks refuse. */
export async function schemaEngine(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  const home = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  // The glue code keeps the memory of the first instance it meets, so that every instance gets a copy of its own.
  const glue = await import(`${pathToFileURL(join(home, 'schema_engine_bg.js')).href}?${randomUUID()}`)
  const { instance } = await WebAssembly.instantiate(await readFile(join(home, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
  const schema = await readFile(join(prismaDir, 'schema.prisma'), 'utf8')
  return glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(wholeScripts(adapter)),
  )
}

interface ScriptAdapter extends SqlDriverAdapter {
  client: { query(sql: string): Promise<unknown>; exec?(sql: string): Promise<unknown> }
  onError(error: unknown): never
}

/**
 * The pg adapter splits a script at every semicolon, which breaks function bodies; the PGlite adapter does not wait
 * for it and so takes one that fails for done. Send it whole instead, as one transaction, and wait.
 */
function wholeScripts(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  const whole = async (connecting: Promise<SqlDriverAdapter>) => {
    const adapter = (await connecting) as ScriptAdapter
    adapter.executeScript = async (script) => {
      const { client } = adapter
      await (client.exec ? client.exec(script) : client.query(script)).catch((error: unknown) => adapter.onError(error))
    }
    return adapter
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => whole(factory.connect()),
    connectToShadowDb: () => whole(factory.connectToShadowDb()),
  }
}
