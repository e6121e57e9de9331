import type { Database } from '../../../database/database.ts'
import { fold, requiredGrams } from '../folding/fold.ts'
import { isPresentSql, titleKeysSql } from '../search/conditions-sql.ts'
import { maxHeadingLength } from '../titles/name-parts.ts'
import { headingPrefixesOf } from './beginnings.ts'

/** The minimum length. Shorter texts are inside too many titles. */
const minLength = (key: string) => (/^[ぁ-ゖーa-z0-9]+$/.test(key) ? 3 : 2)

/** The maximum number of titles that are read. The most popular of them are suggested. */
const maxRead = 2_000

const sql = `
  WITH near AS MATERIALIZED (
    SELECT t.title, t.folded_names, t.popularity FROM titles t WHERE ${titleKeysSql} @> $1::text[] AND ${isPresentSql} LIMIT ${maxRead})
  SELECT title FROM near
   WHERE folded_names LIKE '%' || $2 || '%' AND folded_names NOT LIKE '% ' || $2 || '%' AND length(title) <= ${maxHeadingLength}
   GROUP BY title ORDER BY sum(2 ^ (popularity / 2::float8)) DESC, length(title), title COLLATE "C" LIMIT $3::int`

/**
 * Returns titles that contain the entered text, but do not begin with it, most popular first (C10): 鉄道 is inside
 * 銀河鉄道の夜. Latin letters that spell kana are looked for in readings.
 */
export async function titlesInside({ query }: Pick<Database, 'query'>, typed: string, most: number): Promise<string[]> {
  const key = headingPrefixesOf(typed).wholes.at(-1) ?? fold(typed)
  if ([...key].length < minLength(key)) return []
  const rows = await query<{ title: string }>(sql, [requiredGrams(key), key, most])
  return rows.map(({ title }) => title)
}
