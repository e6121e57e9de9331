import type { ListOrder } from '../../common/list-order.ts'
import type { Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { bySoundSql, heardRankSql } from './heard-sql.ts'
import { type SeriesSql, seriesSql } from './series-sql.ts'
import { hasSynonymSql, patternsOfPeople } from './spelt-sql.ts'
import { volumeRankSql } from './volume-sql.ts'

export const searchOrders = ['RELEVANCE', 'NEWEST', 'TITLE', 'YEAR'] as const
export type SearchOrder = (typeof searchOrders)[number]

type Key = ListOrder['keys'][number]

const id: Key = ['t.id', 'int']
const byReading: Key = ['t.sort_key COLLATE "C"', 'text']
/** The volumes of a work or a series, from the first. Other titles count as first volumes. */
const byVolume = (series: SeriesSql | null): Key => [
  series ? `-coalesce(${series.number}, t.volume_order, 1)` : '-coalesce(t.volume_order, 1)',
  'int',
]
/** The works of a person: most wanted first, and the later volumes of all of them at the end. */
const ofPerson: ListOrder = {
  keys: [
    ['(t.volume IS NOT NULL AND coalesce(t.volume_order, 1) > 1)::int', 'int'],
    ['-t.popularity', 'int'],
    byReading,
    id,
  ],
  descending: false,
}
const newest: ListOrder = { keys: [['t.added_at', 'timestamptz'], id], descending: true }

/** The order of titles, by expressions on `titles t`. */
export interface TitleOrder extends ListOrder {
  /** Set when the search is one word that may be part of a person's name. */
  one?: {
    /**
     * SQL: whether the word begins or ends the name of a contributor. When more results match in this way than by their
     * title, the word is taken for a name (漱石). These titles then rank as works of that person (`made`).
     */
    byPartOfName: string
    /** SQL: whether the name of the title contains the word. The subtitle does not count. */
    inName: string
  }
}

/** Parts of the first sort key by kind of match. */
export const rank = { made: 240, inSeries: 230, bySubject: 150, inTitle: 100, bySynonym: 50 }

/** The maximum number of results that can all be incidental matches. */
const maxIncidental = 20

/**
 * SQL: whether there are few results, and the word occurs only incidentally in all of them. It is then in no title,
 * matches no subject, and begins or ends no contributor's name. Looks up each result; `found` is a row source with a
 * column `id`, and `count` is its size.
 */
export function areIncidentalSql({ keys: [first], one }: TitleOrder, found: string, id: string, count: string): string {
  if (!one || !first) return 'false'
  const isMeant = `${one.byPartOfName} OR ${one.inName} OR (${first[0]}) >= ${rank.bySubject}`
  const meant = `SELECT FROM ${found} found WHERE (SELECT ${isMeant} FROM titles t WHERE t.id = found.${id})`
  return `CASE WHEN ${count} BETWEEN 1 AND ${maxIncidental} THEN NOT EXISTS (${meant}) ELSE false END`
}

/** Returns the same condition for a search that is counted, not ordered. Null unless the search is one word. */
export function countedIncidentalSql(
  conditions: FoldedConditions,
  param: Param,
  found: string,
  count: string,
): string | null {
  if (!isOneWord(conditions)) return null
  return areIncidentalSql(orderSql('RELEVANCE', conditions, param), found, 'id', count)
}

/** Returns the order of a list. The id comes last, so that pages neither repeat nor skip a title (C2). */
export function orderSql(order: SearchOrder, conditions: FoldedConditions, param: Param): TitleOrder {
  switch (order) {
    case 'TITLE':
      return { keys: [byReading, id], descending: false }
    case 'YEAR':
      // Newest first; titles without a year come last.
      return { keys: [['-coalesce(t.published_year, 0)', 'int'], byReading, id], descending: false }
    case 'NEWEST':
      return newest
    case 'RELEVANCE': {
      const series = conditions.sounds ? null : seriesSql(conditions, param)
      const key = conditions.sounds ? soundRankSql(conditions.sounds.words, param) : rankSql(conditions, series, param)
      if (!key) return conditions.whole.some(({ field }) => field === 'author') ? ofPerson : newest
      const one = isOneWord(conditions) ? oneWordSql(conditions, param) : undefined
      return {
        keys: [[volumeRankSql(key, conditions, param), 'int'], byVolume(series), id],
        descending: true,
        ...(one && { one }),
      }
    }
  }
}

/**
 * Ranks titles: the title itself, works of a person with exactly this name, and volumes of such a series. Then come titles
 * that begin with it, and titles on a subject of this name. Then come titles that contain all the words, and those with the words elsewhere. Popularity
 * orders equal ranks. Returns null when the search has no words.
 */
function rankSql(conditions: FoldedConditions, series: SeriesSql | null, param: Param): string | null {
  const { keyword, title, ...elsewhere } = conditions.words
  const { spelt = [] } = conditions
  const words = [keyword, title].flatMap((typed) => typed?.words ?? [])
  if (words.length === 0)
    return Object.values(elsewhere).some((typed) => typed.words.length > 0) ? 't.popularity' : null
  const whole = (title ?? keyword)?.words.join('')
  const names = spelt.filter((one) => !one.areSynonyms && one.words.length === words.length)
  const known = title ? [] : names.flatMap(({ others }) => others)
  const madeBy = title ? null : madeBySql(words, known, param)
  const inTitle = words.map((word) => `t.folded_title LIKE ${param(`%${word}%`)}`).join(' AND ')
  const isTitle = `t.folded_names LIKE ${param(`% ${whole} %`)}`
  const begins = `(t.folded_names LIKE ${param(`% ${whole}%`)})`
  const ofPerson = madeBy
    ? `WHEN ${madeBy} THEN CASE WHEN NOT ${begins} THEN ${rank.made} WHEN ${isTitle} THEN 300 ELSE 270 END`
    : ''
  const isSubject = title ? null : `' ' || t.folded_subjects || ' ' LIKE ${param(`% ${whole} %`)}`
  const bySubject = (other: number | string) =>
    isSubject ? `CASE WHEN ${isSubject} THEN ${rank.bySubject} ELSE ${other} END` : other
  const bySynonym = hasSynonymSql(conditions, param)
  const otherwise = bySynonym
    ? `CASE WHEN ${bySynonym} THEN ${rank.bySynonym} ELSE 0 END`
    : heardRankSql(conditions, param)
  // Popularity would list the volumes of a series in another order than theirs.
  const inSeries = series ? `WHEN NOT ${isTitle} AND ${series.isMember} THEN ${rank.inSeries} - t.popularity` : ''
  return `t.popularity + CASE ${ofPerson} ${inSeries} WHEN NOT (${inTitle}) THEN ${bySubject(otherwise ?? 0)}
    WHEN ${isTitle} THEN 300 WHEN ${begins} THEN 200 ELSE ${bySubject(rank.inTitle)} END`
}

/** Reports whether the search is one entered word, long enough to be part of a name. */
function isOneWord({ words: { keyword }, sounds, spelt = [] }: FoldedConditions): boolean {
  const [word = '', another] = keyword?.words ?? []
  const isLong = [...word].length >= (/^[ぁ-ゖa-z0-9]+$/.test(word) ? 3 : 2)
  return !sounds && spelt.length === 0 && another === undefined && isLong
}

function oneWordSql(conditions: FoldedConditions, param: Param): TitleOrder['one'] {
  const [word] = conditions.words.keyword?.words ?? []
  const byPartOfName = `' ' || t.folded_author || ' ' LIKE ANY (${param([`% ${word}%`, `%${word} %`])}::text[])`
  return {
    byPartOfName: `(${[byPartOfName, ...bySoundSql(conditions, param)].join(' OR ')})`,
    inName: `t.folded_names LIKE ${param(`%${word}%`)}`,
  }
}

/** Ranks a whole name first, then names that begin with the sound. */
function soundRankSql(sounds: string[], param: Param): string {
  const whole = sounds.join('').replaceAll(' ', '')
  return `t.popularity + CASE WHEN t.folded_sounds LIKE ${param(`% ${whole} %`)} THEN 200
    WHEN t.folded_sounds LIKE ${param(`% ${whole}%`)} THEN 100 ELSE 0 END`
}

/** The minimum length of a whole name. Shorter kana or Latin words are usually common words, not names. */
const minNameLength = (name: string) => (/^[ぁ-ゖa-z]+$/.test(name) ? 5 : 2)

/**
 * SQL: whether the words together form the whole name or reading of a contributor. Their order may differ, and a name
 * may be combined with part of a reading. `known` holds the other spellings of this name; any of them matches. Returns
 * null when the words are too short to form a name.
 */
function madeBySql(words: string[], known: string[], param: Param): string | null {
  const whole = words.join('')
  if (known.length === 0 && [...whole].length < minNameLength(whole)) return null
  const has = (pattern: string) => `' ' || t.folded_author || ' ' LIKE ${param(pattern)}`
  const turned = [...words].reverse()
  const inParts = ([first, ...others]: string[]) => `${has(`% ${first}%`)} AND ${has(`%${others.at(-1)} %`)}`
  // A single character is too little for a part of a name.
  const areLong = words.length > 1 && words.some((word) => [...word].length > 1)
  const wholes = [...new Set([whole, turned.join('')])].map((name) => `% ${name} %`)
  const named = [`' ' || t.folded_author || ' ' LIKE ANY (${param(wholes)}::text[])`]
  if (areLong) named.push(inParts(words), inParts(turned))
  // One plain condition first excludes most titles cheaply. The last word is part of the following condition.
  const inNames = words.slice(0, -1).map((word) => `t.folded_author LIKE ${param(`%${word}%`)}`)
  const typed = [...inNames, `(${named.join(' OR ')})`].join(' AND ')
  if (known.length === 0) return typed
  const spelt = [whole, ...known].flatMap(patternsOfPeople)
  return `(${typed} OR ' ' || t.folded_author || ' ' LIKE ANY (${param(spelt)}::text[]))`
}
