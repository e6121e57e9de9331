/** Prisma's schema engine, which compares schemas; the service itself migrates without it. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

const schema = fileURLToPath(new URL('./schema.prisma', import.meta.url))
const folder = fileURLToPath(new URL('./migrations', import.meta.url))

export const noFilters = { externalTables: [], externalEnums: [] }

export async function migrationsList() {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
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
  return glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', await readFile(schema, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(wholeScripts(adapter)),
  )
}

/**
 * The pg adapter splits a script at every semicolon, which breaks function bodies. A statement without values goes to the
 * server as it is, so it may be several, which are one transaction.
 */
function wholeScripts(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  const whole = async (connecting: Promise<SqlDriverAdapter>) => {
    const adapter = await connecting
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    }
    const query = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = (asked) =>
      query(asked).catch(async (error: { cause?: { kind?: string } }) => {
        if (error.cause?.kind !== 'UnsupportedNativeDataType') throw error
        const statement = asked.sql.trim().replace(/;$/, '')
        const { rows } = await query({ ...asked, sql: `SELECT json_agg(q)::text FROM (${statement}) q` })
        return resultOf(JSON.parse((rows[0]?.[0] as string | null) ?? '[]'))
      })
    return adapter
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => whole(factory.connect()),
    connectToShadowDb: () => whole(factory.connectToShadowDb()),
  }
}

/** An answer that came as JSON: the adapter does not know the type "char", which the system's own tables have. */
function resultOf(objects: Record<string, unknown>[]): SqlResultSet {
  const columnNames = Object.keys(objects[0] ?? {})
  return {
    columnNames,
    columnTypes: columnNames.map((name) => typeOf(objects.map((one) => one[name]).find((value) => value !== null))),
    rows: objects.map((one) => columnNames.map((name) => one[name])),
  }
}

function typeOf(value: unknown): ColumnType {
  if (Array.isArray(value)) return typeof value[0] === 'number' ? ColumnTypeEnum.Int32Array : ColumnTypeEnum.TextArray
  if (typeof value === 'number') return ColumnTypeEnum.Int32
  return typeof value === 'boolean' ? ColumnTypeEnum.Boolean : ColumnTypeEnum.Text
}
