import { statfs } from 'node:fs/promises'
import type { Database } from '../../database/database.ts'
import { systemSettings } from './settings.ts'

export interface Storage {
  /** The size of the database with its indexes, in bytes. */
  bytes: number
  /** The largest tables, the largest first. */
  tables: TableSize[]
  /** Free and total bytes of the disk under DATA_DIR. Null unless the database is there. */
  disk: { freeBytes: number; totalBytes: number } | null
}

export interface TableSize {
  name: string
  /** The size of the table with its indexes, in bytes. */
  bytes: number
  /** The number of rows as PostgreSQL last estimated it. Null when it never did. */
  rows: number | null
}

/** The number of tables listed. */
export const listedTables = 6

const sizeQuery = `
  SELECT pg_database_size(current_database())::float8 AS bytes,
         (SELECT json_agg(json_build_object('name', t.name, 'bytes', t.bytes, 'rows', t.rows))
            FROM (SELECT c.relname::text AS name, pg_total_relation_size(c.oid)::float8 AS bytes,
                         nullif(c.reltuples, -1)::float8 AS rows
                    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                   ORDER BY 2 DESC, 1 LIMIT ${listedTables}) t) AS tables`

export async function readStorage(db: Pick<Database, 'query'>): Promise<Storage> {
  const { dataDir, hasOwnDatabase } = systemSettings()
  const [[size], disk] = await Promise.all([
    db.query<{ bytes: number; tables: TableSize[] | null }>(sizeQuery),
    hasOwnDatabase ? diskOf(dataDir) : null,
  ])
  return { bytes: size?.bytes ?? 0, tables: size?.tables ?? [], disk }
}

/** Null when the operating system does not answer. */
async function diskOf(folder: string): Promise<Storage['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch {
    return null
  }
}
