/** Prisma's schema engine, which compares schemas. The service migrates without it. */
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

/** Prisma's schema engine as WebAssembly. The native engine is a download, which closed networks block. */
export async function schemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  const home = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  // The glue code keeps the memory of the first instance that it sees, so every instance gets its own copy of the code.
  const glue = await import(`${pathToFileURL(join(home, 'schema_engine_bg.js')).href}?${randomUUID()}`)
  const { instance } = await WebAssembly.instantiate(await readFile(join(home, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
  return glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', await readFile(schema, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(readingChars(databaseUrl)),
  )
}

/** Returns the SQL that changes a migrated database into the given Prisma schema. */
export async function difference(databaseUrl: string, content: string): Promise<string> {
  const engine = await schemaEngine(databaseUrl)
  const files = [{ path: 'schema.prisma', content }]
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: noFilters,
  } as Parameters<typeof engine.diff>[0])
  return stdout ?? ''
}

/** The adapter for PostgreSQL, extended by the type "char" of the system catalogues. */
function readingChars(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(databaseUrl)
  const connect = async () => {
    const adapter: SqlDriverAdapter = await factory.connect()
    const query = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = (asked) =>
      query(asked).catch((error: { cause?: { kind?: string } }) => {
        if (error.cause?.kind !== 'UnsupportedNativeDataType') throw error
        return askDirectly(databaseUrl, asked)
      })
    return adapter
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: () => factory.connectToShadowDb(),
  }
}

/** The PostgreSQL types, by OID, that occur in answers to schema queries. */
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

async function askDirectly(databaseUrl: string, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const client = new pg.Client(databaseUrl)
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
