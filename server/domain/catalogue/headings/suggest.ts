import type { HeadingKind } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import { fold } from '../folding/fold.ts'
import { readQuery } from '../search/query-words.ts'
import { type Beginnings, beginningsOf } from './beginnings.ts'
import { isValidSql } from './valid.ts'

/** A title, a person or a subject of the catalogue that begins as was typed. */
export interface Suggestion {
  kind: HeadingKind
  text: string
  /** What to search for: the same, without what a search would take for a sign. */
  words: string
}

export const headingKinds = ['TITLE', 'AUTHOR', 'SUBJECT'] as const satisfies readonly HeadingKind[]

/** So many of the kind stand among the first, if there are others; a person's titles together always weigh more than one. */
const most = { TITLE: Number.POSITIVE_INFINITY, AUTHOR: 4, SUBJECT: 2 }

/**
 * What begins as was typed, by its writing or its reading, the most wanted first (C10); what only sounds so follows where
 * there are too few. A whole name comes first of all.
 */
export async function suggestHeadings(
  { query }: Pick<Database, 'query'>,
  typed: string,
  first: number,
  kinds: readonly HeadingKind[] = headingKinds,
): Promise<Suggestion[]> {
  const beginnings = beginningsOf(typed)
  const found: Suggestion[] = []
  for (const by of ['key', 'sound'] as const) {
    const begin = asked(beginnings, by)
    if (begin.length === 0 || found.length >= first || kinds.length === 0) continue
    const rows = await query<Suggestion>(sql[by], [begin, beginnings.wholes, kinds, Math.ceil(enough / begin.length)])
    found.push(...rows)
  }
  return mixed(distinct(found), first).map(({ kind, text }) => ({ kind, text, words: wordsOf(text) }))
}

/** By sound what was typed is looked for in keys too: they are written as they sound more often than not. */
const asked = ({ keys, sounds }: Beginnings, by: 'key' | 'sound') => (by === 'key' ? keys : sounds)

/** So many that begin so are looked at; of more the most wanted, as far down the list of all as `deepest`. */
const enough = 1_000
const deepest = 10_000
/** So many of each kind are looked up in the catalogue. */
const candidates = 16

const nearSql = (column: 'key' | 'sound') => `
  near AS MATERIALIZED (
    SELECT h.* FROM unnest($1::text[]) low CROSS JOIN LATERAL (
      SELECT * FROM headings h
       WHERE h.${column} COLLATE "C" >= low AND h.${column} COLLATE "C" < low || U&'\\+10FFFF' AND h.kind = ANY($3::heading_kind[])
       ORDER BY h.${column} COLLATE "C" LIMIT $4::int) h)`

const rankedSql = (from: string) => `
  ranked AS MATERIALIZED (
    SELECT *, row_number() OVER (PARTITION BY kind
      ORDER BY whole DESC, weight DESC, length(key), key COLLATE "C", text COLLATE "C") AS place
    FROM (SELECT *, key = ANY($2::text[]) AS whole FROM (${from}) one) each)
  SELECT h.kind, h.text FROM ranked h WHERE place <= ${candidates} AND ${isValidSql}
   ORDER BY whole DESC, weight DESC, length(key), key COLLATE "C", text COLLATE "C"`

const sql = {
  key: `WITH ${nearSql('key')},
    wanted AS (
      SELECT id FROM (SELECT id, key, kind FROM headings ORDER BY weight DESC LIMIT ${deepest}) h
       WHERE (SELECT count(*) FROM near) >= $4::int AND h.kind = ANY($3::heading_kind[])
         AND EXISTS (SELECT FROM unnest($1::text[]) low WHERE starts_with(h.key, low))
       LIMIT 500),
    ${rankedSql(`SELECT * FROM near UNION SELECT * FROM headings WHERE id IN (SELECT id FROM wanted)`)}`,
  sound: `WITH ${nearSql('sound')}, ${rankedSql('SELECT * FROM near')}`,
}

/** The same name written in two ways is offered once. */
function distinct(found: Suggestion[]): Suggestion[] {
  const seen = new Map<string, Suggestion>()
  for (const one of found) {
    const name = `${one.kind} ${fold(one.text)}`
    if (!seen.has(name)) seen.set(name, one)
  }
  return [...seen.values()]
}

/** No kind keeps the others out. */
function mixed(found: Suggestion[], first: number): Suggestion[] {
  const isAmong = (one: Suggestion) => found.filter(({ kind }) => kind === one.kind).indexOf(one) < most[one.kind]
  const chosen = [...new Set([...found.filter(isAmong), ...found])].slice(0, first)
  return found.filter((one) => chosen.includes(one))
}

/** A hyphen before a word would leave it out. */
function wordsOf(text: string): string {
  return readQuery(text).without.length === 0 ? text : text.replace(/[^\p{L}\p{N}\p{M}ー+#]+/gu, ' ').trim()
}
