import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scripts } from '../../server/database/apply-migration.ts'
import { baselineIn } from '../../server/database/baseline.ts'
import { migrationsDir } from '../../server/database/known-migrations.ts'
import { migrate } from '../../server/database/migrate.ts'

/** Makes an empty database that has the schema and the record of release 1.0.0. */
export async function migrateToBaseline(scripts: Scripts, query: (sql: string) => Promise<unknown[]>) {
  const name = baselineIn()?.name ?? ''
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-old-'))
  await cp(join(migrationsDir, name), join(folder, name), { recursive: true })
  await migrate({ ...scripts, query }, { folder })
  await query(`DELETE FROM _prisma_migrations WHERE migration_name = '${name}'`)
  await rm(folder, { recursive: true })
}

/** A database of release 1.0.0, with the data of a library. */
export async function makeOldLibrary(scripts: Scripts, query: (sql: string) => Promise<unknown[]>, titles: number) {
  await migrateToBaseline(scripts, query)
  const sentences = [
    `INSERT INTO branches (code, name, name_en, kind, position) VALUES ('chuo', '中央館', 'Central', 'CENTRAL', 1)`,
    `INSERT INTO titles (source, control_number, title, title_reading, material_type, added_at, sort_key, folded_title,
       folded_author, folded_text, fingerprint, ndcs)
     SELECT 'old', n, '本' || n, 'ホン', 'BOOK', now(), 'ほん', 'ほん' || n, '', md5(n::text) || ' ' || md5('x' || n),
       n, ARRAY['913.6'] FROM generate_series(1, ${titles}) n`,
    `INSERT INTO items (barcode, title_id, branch_id) SELECT 'B' || id, id, 1 FROM titles`,
    `INSERT INTO patrons (card_number, name, category, home_branch_id)
     SELECT 10000000 + n, 'P' || n, 'RESIDENT', 1 FROM generate_series(1, 100) n`,
    `INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
     SELECT p.id, p.id, 1, 'NONE', 'QUEUED', now() FROM patrons p`,
  ]
  for (const sql of sentences) await query(sql)
}

/** Facts about the old library that every version must keep. */
export const oldLibraryFacts = `SELECT
  (SELECT count(*)::int FROM titles WHERE folded_text LIKE md5(control_number) || '%') AS titles,
  (SELECT count(*)::int FROM items) AS items,
  (SELECT count(*)::int FROM holds h JOIN patrons p ON p.id = h.patron_id WHERE h.title_id = p.id) AS holds`
