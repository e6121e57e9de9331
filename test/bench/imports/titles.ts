/** Prints a hash of each catalogue column after an import. Runs as a child process. */
import { openDatabase } from '../../../server/database/open.ts'
import { readEnv } from '../../../server/env.ts'

/** Keyed by column: a hash of the values of all titles, in the order of their control numbers. */
export type Titles = Record<string, string>

const columns = [
  'control_number',
  ...['title', 'title_reading', 'subtitle', 'subtitle_reading', 'volume', 'volume_order', 'sort_key'],
  ...['publisher', 'published_year', 'published_on', 'isbns', 'ndcs', 'subjects', 'edition', 'extent', 'series'],
  ...['contents', 'notes', 'language', 'type_code', 'disc_label'],
]
const others = {
  work: '(SELECT w.title FROM works w WHERE w.id = t.work_id)',
  contributors: `(SELECT json_agg(json_build_array(c.role, c.name, c.reading) ORDER BY c.position)
    FROM contributors c WHERE c.title_id = t.id)`,
}

const all = [...columns.map((name) => [name, `t.${name}`]), ...Object.entries(others)]
const hashes = all.map(
  ([name, sql]) => `md5(string_agg(coalesce((${sql})::text, '-'), E'\\n' ORDER BY t.control_number)) AS ${name}`,
)
const db = await openDatabase(readEnv(process.env))
const [titles] = await db.query<Titles>(`SELECT count(*)::text AS titles, ${hashes.join(', ')} FROM titles t`)
await db.close()
process.send?.(titles ?? {}, () => process.exit(0))
