import type { HeadingKind } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import { beginsSql } from '../../common/begins-sql.ts'
import { fold } from '../folding/fold.ts'
import { asSearchWords } from '../search/query-words.ts'
import { type HeadingPrefixes, headingPrefixesOf } from './beginnings.ts'
import { peopleByParts } from './people-by-parts.ts'
import { titlesInside } from './titles-inside.ts'
import { isCurrentHeadingSql } from './valid.ts'

/** A suggested title, person or subject of the catalogue. */
export interface Suggestion {
  kind: HeadingKind
  text: string
  /** The text to search for, without signs that a search would treat as operators. */
  words: string
}

const headingKinds = ['TITLE', 'AUTHOR', 'SUBJECT'] as const satisfies readonly HeadingKind[]

/**
 * The maximum number of suggestions per kind while there are others. A person always weighs more than a single title of
 * theirs.
 */
const maxPerKind = { TITLE: Number.POSITIVE_INFINITY, AUTHOR: 4, SUBJECT: 2 }

/** The number of last places that titles with the text inside may take while others begin with it. */
const placesInside = (first: number) => Math.min(2, Math.floor(first / 4))

/**
 * Returns the headings that begin with the entered text, by their writing or reading, most popular first (C10). When
 * too few match, people by two parts of their name and headings that only sound like it follow. An exact match of a
 * whole name comes first, and titles that contain the text come last.
 */
export async function suggestHeadings(
  db: Pick<Database, 'query'>,
  typed: string,
  first: number,
  kinds: readonly HeadingKind[] = headingKinds,
): Promise<Suggestion[]> {
  if (kinds.length === 0) return []
  const [beginning, inside] = await Promise.all([
    headingsBeginning(db, typed, first, kinds),
    kinds.includes('TITLE') ? titlesInside(db, typed, first) : [],
  ])
  const containing = inside.map((text): Heading => ({ kind: 'TITLE', text }))
  const known = new Set(beginning.map(nameOf))
  const others = withoutDuplicates(containing).filter((one) => !known.has(nameOf(one)))
  const left = Math.max(first - beginning.length, placesInside(first))
  const last = others.slice(0, left)
  const found = [...limitKinds(beginning, first - last.length), ...last]
  return found.map(({ kind, text }) => ({ kind, text, words: asSearchWords(text) }))
}

type Heading = Pick<Suggestion, 'kind' | 'text'>

async function headingsBeginning(
  db: Pick<Database, 'query'>,
  typed: string,
  first: number,
  kinds: readonly HeadingKind[],
): Promise<Heading[]> {
  const beginnings = headingPrefixesOf(typed)
  const matching = (by: 'key' | 'sound'): Promise<Heading[]> | Heading[] => {
    const begin = prefixesBy(beginnings, by)
    if (begin.length === 0) return []
    return db.query<Heading>(sql[by], [begin, beginnings.wholes, kinds, Math.ceil(maxMatches / begin.length)])
  }
  const found = [...(await matching('key'))]
  if (found.length < first && kinds.includes('AUTHOR')) {
    found.push(...(await peopleByParts(db, typed)).map((text): Heading => ({ kind: 'AUTHOR', text })))
  }
  if (found.length < first) found.push(...(await matching('sound')))
  return withoutDuplicates(found)
}

/** Returns the prefixes to look for by writing or by sound. */
const prefixesBy = ({ keys, sounds }: HeadingPrefixes, by: 'key' | 'sound') => (by === 'key' ? keys : sounds)

/**
 * The maximum number of headings that are read per search. When more match, the most popular ones among the top
 * `mostPopularDepth` are added.
 */
const maxMatches = 1_000
const mostPopularDepth = 10_000
/** The maximum number of headings per kind that are checked against the catalogue. */
const candidates = 16

const nearSql = (column: 'key' | 'sound') => `
  near AS MATERIALIZED (
    SELECT h.* FROM unnest($1::text[]) low CROSS JOIN LATERAL (
      SELECT * FROM headings h
       WHERE ${beginsSql(`h.${column}`, 'low')} AND h.kind = ANY($3::heading_kind[])
       ORDER BY h.${column} COLLATE "C" LIMIT $4::int) h)`

const rankedSql = (from: string) => `
  ranked AS MATERIALIZED (
    SELECT *, row_number() OVER (PARTITION BY kind
      ORDER BY whole DESC, weight DESC, length(key), key COLLATE "C", text COLLATE "C") AS place
    FROM (SELECT *, key = ANY($2::text[]) AS whole FROM (${from}) one) each)
  SELECT h.kind, h.text FROM ranked h WHERE place <= ${candidates} AND ${isCurrentHeadingSql}
   ORDER BY whole DESC, weight DESC, length(key), key COLLATE "C", text COLLATE "C"`

const sql = {
  key: `WITH ${nearSql('key')},
    wanted AS (
      SELECT id FROM (SELECT id, key, kind FROM headings ORDER BY weight DESC LIMIT ${mostPopularDepth}) h
       WHERE (SELECT count(*) FROM near) >= $4::int AND h.kind = ANY($3::heading_kind[])
         AND EXISTS (SELECT FROM unnest($1::text[]) low WHERE starts_with(h.key, low))
       LIMIT 500),
    ${rankedSql(`SELECT * FROM near UNION SELECT * FROM headings WHERE id IN (SELECT id FROM wanted)`)}`,
  sound: `WITH ${nearSql('sound')}, ${rankedSql('SELECT * FROM near')}`,
}

const nameOf = ({ kind, text }: Heading) => `${kind} ${fold(text)}`

/** Removes headings that fold to the same name. */
function withoutDuplicates(found: Heading[]): Heading[] {
  const seen = new Map<string, Heading>()
  for (const one of found) if (!seen.has(nameOf(one))) seen.set(nameOf(one), one)
  return [...seen.values()]
}

/** Limits each kind, so that no kind crowds out the others. */
function limitKinds(found: Heading[], first: number): Heading[] {
  const isAmong = (one: Heading) => found.filter(({ kind }) => kind === one.kind).indexOf(one) < maxPerKind[one.kind]
  const chosen = [...new Set([...found.filter(isAmong), ...found])].slice(0, first)
  return found.filter((one) => chosen.includes(one))
}
