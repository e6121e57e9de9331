import type { Database } from '../../../database/database.ts'
import { beginsSql } from '../../common/begins-sql.ts'
import { fold } from '../folding/fold.ts'
import { namePartsOf } from '../titles/name-parts.ts'
import { headingPrefixesOf } from './beginnings.ts'

/** The maximum number of headings that are read, and of different names whose readings are looked up. */
const maxRead = 1_000
const maxNames = 300

const sql = `
  WITH near AS MATERIALIZED (
    SELECT h.text, h.weight FROM unnest($1::text[]) low CROSS JOIN LATERAL (
      SELECT * FROM headings h
       WHERE ${beginsSql('h.key', 'low')} AND h.kind = 'AUTHOR'
       ORDER BY h.key COLLATE "C" LIMIT ${maxRead}) h),
  names AS (
    SELECT text, max(weight) AS weight FROM near GROUP BY text ORDER BY 2 DESC, text COLLATE "C" LIMIT ${maxNames})
  SELECT n.text, c.reading FROM names n
    CROSS JOIN LATERAL (SELECT c.reading FROM contributors c WHERE c.name = n.text LIMIT 1) c
   ORDER BY n.weight DESC, n.text COLLATE "C"`

/**
 * Returns the people whose name has one part that begins with the first word and another that begins with the second,
 * in writing or reading (C10): 夏目 そ is 夏目漱石. Empty unless exactly two words were entered.
 */
export async function peopleByParts({ query }: Pick<Database, 'query'>, typed: string): Promise<string[]> {
  const [family = '', given = '', another] = typed.trim().split(/\s+/)
  if (family === '' || given === '' || another !== undefined) return []
  const [firsts, seconds] = [headingPrefixesOf(family).keys, headingPrefixesOf(given).keys]
  if (firsts.length === 0 || seconds.length === 0) return []
  const rows = await query<{ text: string; reading: string | null }>(sql, [firsts])
  const beginsWith = (part: string, prefixes: string[]) => prefixes.some((prefix) => part.startsWith(prefix))
  return rows.flatMap(({ text, reading }) => {
    const parts = [text, reading ?? ''].flatMap(namePartsOf).map(fold)
    return parts.some((part) => !beginsWith(part, firsts) && beginsWith(part, seconds)) ? [text] : []
  })
}
