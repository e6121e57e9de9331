/** Prisma's schema engine, which compares schemas; the service itself migrates without it. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

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
export async function schemaEngine(config: pg.ClientConfig): Promise<SchemaEngine> {
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
    bindMigrationAwareSqlAdapterFactory(wholeScripts(new PrismaPg(config), config)),
  )
}

/**
 * The pg adapter splits a script at every semicolon, which breaks function bodies. A statement without values goes to the
 * server as it is, so it may be several, which are one transaction.
 */
function wholeScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
  config: pg.ClientConfig,
): SqlMigrationAwareDriverAdapterFactory {
  const whole = async (connecting: Promise<SqlDriverAdapter>) => {
    const adapter = await connecting
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    }
    const query = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = (asked) =>
      query(asked).catch(async (error: { cause?: { kind?: string } }) => {
        if (error.cause?.kind !== 'UnsupportedNativeDataType') throw error
        return askDirectly(config, asked)
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

/** Types of PostgreSQL by their numbers, as far as questions about a schema answer them. */
const columnTypes: Record<number, ColumnType> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
}

/** Asks past the adapter, which does not know the type "char" of the system's own tables. */
async function askDirectly(config: pg.ClientConfig, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    const { fields, rows } = await client.query<unknown[]>({ text: sql, values: args, rowMode: 'array' })
    return {
      columnNames: fields.map(({ name }) => name),
      columnTypes: fields.map(({ dataTypeID }) => columnTypes[dataTypeID] ?? ColumnTypeEnum.Text),
      rows,
    }
  } finally {
    await client.end()
  }
}
