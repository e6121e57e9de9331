import type { Database } from '../../../database/database.ts'
import {
  allConditionsSql,
  type ConditionsSql,
  conditionsSql,
  soundKeysSql,
  titleKeysSql,
} from '../search/conditions-sql.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import type { Key } from './keys.ts'

/** A title that shares keys with the search, with its folded columns. */
export interface Candidate {
  id: number
  names: string
  title: string
  author: string
  publisher: string
  subjects: string
  text: string
  sounds: string
  volume: string | null
  volumeOrder: number | null
  year: number | null
  popularity: number
}

/** The sum of the counts of the keys that are read. */
const budget = 3_000
/** Rarer keys than one in so many titles weigh no more. Most of them are misspelt. */
const rarest = 2_000
/** A pair of keys is read when its rarer one is at most so many budgets common. */
const pairBudgets = 10
const maxPairs = 16
/** The rows that one reading of the index returns. */
const maxRowsPerProbe = 500
/** The share of titles with a key that is not in the counts. */
const shareOfRareKeys = 0.00005
/** Candidates whose columns are compared with all keys, and those that are returned. */
const maxCompared = 600
const maxCandidates = 120
/** Long records have tables of contents. */
const maxTextLength = 3_000

/**
 * Finds titles that share rare keys with a search, and meet its other conditions. Takes one statement, which reads a
 * bounded number of rows at any size of the catalogue. Returns the weights of the keys too.
 */
export async function findCandidates(
  { query }: Pick<Database, 'query'>,
  keys: Key[],
  others: FoldedConditions,
): Promise<{ weights: number[]; candidates: Candidate[] }> {
  const params: unknown[] = [
    keys.map(({ key }) => key),
    keys.map(({ sound }) => sound),
    keys.map(({ follows }) => follows),
    keys.map(({ factor }) => factor),
    keys.map(({ usualShare }) => usualShare),
  ]
  const conditions = conditionsSql(others, (value) => `$${params.push(value)}`)
  if (!conditions || keys.length === 0) return { weights: [], candidates: [] }
  const candidates = await query<Candidate & { weights: number[] | null }>(candidatesSql(conditions), params)
  return { weights: candidates[0]?.weights ?? [], candidates }
}

/**
 * The rarest keys are read first, as long as their counts fit the budget, and then pairs of neighbouring keys. The counts
 * grow with the catalogue until they are taken again. Where they were never taken, the usual shares stand for them.
 */
function candidatesSql(conditions: ConditionsSql): string {
  const others = allConditionsSql(conditions)
  const probe = (keysSql: string, sound: boolean) => `
      SELECT t.id, p.weight, p.read FROM probe p CROSS JOIN LATERAL (
        SELECT t.id FROM titles t WHERE ${keysSql} @> p.keys AND ${others} LIMIT ${maxRowsPerProbe}) t
       WHERE p.sound = ${sound}`
  return `
  WITH size AS MATERIALIZED (
    SELECT greatest(coalesce(counted, 0), estimated, 1000)::float8 AS total, counted::float8 AS counted
      FROM (SELECT (SELECT titles FROM key_counts WHERE NOT sound AND key = '') AS counted,
        (SELECT reltuples FROM pg_class WHERE oid = 'titles'::regclass) AS estimated) s),
  asked AS MATERIALIZED (
    SELECT n, a.key, a.sound, a.follows, k.titles, a.factor * ln(1 + s.total / greatest(k.titles, s.total / ${rarest})) AS weight
      FROM unnest($1::text[], $2::boolean[], $3::boolean[], $4::float8[], $5::float8[]) WITH ORDINALITY
        AS a(key, sound, follows, factor, usual, n)
      CROSS JOIN size s LEFT JOIN key_counts c ON c.sound = a.sound AND c.key = a.key
      CROSS JOIN LATERAL (SELECT greatest(1, ceil(s.total * CASE WHEN s.counted IS NULL THEN a.usual
        ELSE coalesce(c.titles / s.counted, ${shareOfRareKeys}) END)) AS titles) k),
  ranked AS MATERIALIZED (SELECT *, sum(titles) OVER (ORDER BY titles, n) <= ${budget} AS is_read FROM asked),
  probe AS MATERIALIZED (
    SELECT sound, ARRAY[key] AS keys, weight, weight AS read FROM ranked WHERE is_read
    UNION ALL (
      SELECT b.sound, ARRAY[a.key, b.key], a.weight + b.weight, 0
        FROM ranked b JOIN ranked a ON a.n = b.n - 1
       WHERE b.follows AND NOT a.is_read AND NOT b.is_read AND least(a.titles, b.titles) <= ${budget * pairBudgets}
       ORDER BY least(a.titles, b.titles) LIMIT ${maxPairs})),
  found AS MATERIALIZED (
    SELECT id, sum(read) AS read FROM (${probe(titleKeysSql, false)} UNION ALL ${probe(soundKeysSql, true)}) f
     GROUP BY id ORDER BY sum(weight) DESC, id DESC LIMIT ${maxCompared}),
  candidate AS MATERIALIZED (
    SELECT t.id, f.read + coalesce((
        SELECT sum(k.weight) FROM ranked k
         WHERE NOT k.is_read AND strpos(CASE WHEN k.sound THEN t.folded_sounds ELSE t.folded_text END, k.key) > 0), 0) AS weight
      FROM found f JOIN titles t ON t.id = f.id ORDER BY weight DESC, id DESC LIMIT ${maxCandidates})
  SELECT t.id, t.folded_names AS names, t.folded_title AS title, t.folded_author AS author, t.folded_publisher AS publisher,
    t.folded_subjects AS subjects, left(t.folded_text, ${maxTextLength}) AS text, t.folded_sounds AS sounds, t.volume,
    t.volume_order AS "volumeOrder", t.published_year AS year, t.popularity,
    CASE WHEN t.id = (SELECT min(id) FROM candidate) THEN ARRAY(SELECT weight FROM asked ORDER BY n) END AS weights
    FROM candidate c JOIN titles t ON t.id = c.id ORDER BY t.id`
}
