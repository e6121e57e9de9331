import type { ListOrder } from '../../common/list-order.ts'
import type { Param } from './conditions-sql.ts'
import type { FoldedConditions, Spelt } from './folded-conditions.ts'
import { patternsOfPeople } from './spelt-sql.ts'

export const searchOrders = ['RELEVANCE', 'NEWEST', 'TITLE', 'YEAR'] as const
export type SearchOrder = (typeof searchOrders)[number]

type Key = ListOrder['keys'][number]

const id: Key = ['t.id', 'int']
const byReading: Key = ['t.sort_key COLLATE "C"', 'text']
const newest: ListOrder = { keys: [['t.added_at', 'timestamptz'], id], descending: true }

/** How titles are ordered, by expressions of `titles t`. */
export interface TitleOrder extends ListOrder {
  /** Of one word that may be a part of a name. */
  one?: {
    /**
     * Whether it begins or ends the name of somebody who made the title. Where more of what is found is found so than by
     * its title, the word is a name (漱石), and these titles are the person's (`made`).
     */
    byPartOfName: string
    /** Whether it is in what the title is called, its subtitle aside. */
    inName: string
  }
}

/** What the first key says of a title. */
export const rank = { made: 240, bySubject: 150, inTitle: 100 }

/** More than these are found for what they are. */
const mostInPassing = 20

/**
 * Whether few are found, and none because it is called so, is about a subject of this name or is by somebody of it. Each of
 * the few is looked up; `found`: rows that have its id in a column, and how many they are.
 */
export function inPassingSql({ keys: [first], one }: TitleOrder, found: string, id: string, count: string): string {
  if (!one || !first) return 'false'
  const isMeant = `${one.byPartOfName} OR ${one.inName} OR (${first[0]}) >= ${rank.bySubject}`
  const meant = `SELECT FROM ${found} found WHERE (SELECT ${isMeant} FROM titles t WHERE t.id = found.${id})`
  return `CASE WHEN ${count} BETWEEN 1 AND ${mostInPassing} THEN NOT EXISTS (${meant}) ELSE false END`
}

/** The same of a search that is counted and not ordered; null: it asks for no one word. */
export function countedInPassingSql(
  asked: FoldedConditions,
  param: Param,
  found: string,
  count: string,
): string | null {
  if (!asksOneWord(asked)) return null
  return inPassingSql(orderSql('RELEVANCE', asked, param), found, 'id', count)
}

/** How titles stand in a list; the id last, so that pages neither repeat nor skip one (C2). */
export function orderSql(order: SearchOrder, asked: FoldedConditions, param: Param): TitleOrder {
  switch (order) {
    case 'TITLE':
      return { keys: [byReading, id], descending: false }
    case 'YEAR':
      // The last first, and none last.
      return { keys: [['-coalesce(t.published_year, 0)', 'int'], byReading, id], descending: false }
    case 'NEWEST':
      return newest
    case 'RELEVANCE': {
      const { words, spelt } = asked
      const key = asked.sounds ? soundRankSql(asked.sounds.words, param) : rankSql(words, spelt ?? [], param)
      if (!key) return newest
      const one = asksOneWord(asked) ? oneWordSql(words, param) : undefined
      return { keys: [[key, 'int'], id], descending: true, ...(one && { one }) }
    }
  }
}

/**
 * The title itself, then what the person made whose whole name is typed, then titles that begin so, then what is about a
 * subject of this name, then titles that have all the words, then what has them elsewhere; among these, what has more
 * copies and is waited for by more. Null: there are no words to be near to.
 */
function rankSql(
  { keyword, title, ...elsewhere }: FoldedConditions['words'],
  spelt: Spelt[],
  param: Param,
): string | null {
  const words = [keyword, title].flatMap((typed) => typed?.words ?? [])
  if (words.length === 0)
    return Object.values(elsewhere).some((typed) => typed.words.length > 0) ? 't.popularity' : null
  const whole = (title ?? keyword)?.words.join('')
  const known = title ? [] : spelt.filter((one) => one.words.length === words.length).flatMap(({ others }) => others)
  const madeBy = title ? null : madeBySql(words, known, param)
  const inTitle = words.map((word) => `t.folded_title LIKE ${param(`%${word}%`)}`).join(' AND ')
  const isTitle = `t.folded_names LIKE ${param(`% ${whole} %`)}`
  const begins = `(t.folded_names LIKE ${param(`% ${whole}%`)})`
  const ofPerson = madeBy
    ? `WHEN ${madeBy} THEN CASE WHEN NOT ${begins} THEN ${rank.made} WHEN ${isTitle} THEN 300 ELSE 270 END`
    : ''
  const isSubject = title ? null : `' ' || t.folded_subjects || ' ' LIKE ${param(`% ${whole} %`)}`
  const bySubject = (other: number) =>
    isSubject ? `CASE WHEN ${isSubject} THEN ${rank.bySubject} ELSE ${other} END` : other
  return `t.popularity + CASE ${ofPerson} WHEN NOT (${inTitle}) THEN ${bySubject(0)}
    WHEN ${isTitle} THEN 300 WHEN ${begins} THEN 200 ELSE ${bySubject(rank.inTitle)} END`
}

/** One word as it is typed, long enough for a part of a name. */
function asksOneWord({ words: { keyword }, sounds, spelt = [] }: FoldedConditions): boolean {
  const [word = '', another] = keyword?.words ?? []
  const isLong = [...word].length >= (/^[ぁ-ゖa-z0-9]+$/.test(word) ? 3 : 2)
  return !sounds && spelt.length === 0 && another === undefined && isLong
}

function oneWordSql({ keyword }: FoldedConditions['words'], param: Param): TitleOrder['one'] {
  const [word] = keyword?.words ?? []
  return {
    byPartOfName: `' ' || t.folded_author || ' ' LIKE ANY (${param([`% ${word}%`, `%${word} %`])}::text[])`,
    inName: `t.folded_names LIKE ${param(`%${word}%`)}`,
  }
}

/** What is called so as a whole, then what begins so. */
function soundRankSql(sounds: string[], param: Param): string {
  const whole = sounds.join('').replaceAll(' ', '')
  return `t.popularity + CASE WHEN t.folded_sounds LIKE ${param(`% ${whole} %`)} THEN 200
    WHEN t.folded_sounds LIKE ${param(`% ${whole}%`)} THEN 100 ELSE 0 END`
}

/** Shorter words of kana or Latin letters are more often a word than everything that somebody is called. */
const shortestName = (name: string) => (/^[ぁ-ゖa-z]+$/.test(name) ? 5 : 2)

/**
 * Whether the words are, together, the whole name or reading of somebody who made the title; several in either order,
 * and one of the name beside one of the reading. `known`: the other spellings of the name that they are, of which it may
 * have any. Null: they are too short to say so.
 */
function madeBySql(words: string[], known: string[], param: Param): string | null {
  const whole = words.join('')
  if (known.length === 0 && [...whole].length < shortestName(whole)) return null
  const has = (pattern: string) => `' ' || t.folded_author || ' ' LIKE ${param(pattern)}`
  const turned = [...words].reverse()
  const inParts = ([first, ...others]: string[]) => `${has(`% ${first}%`)} AND ${has(`%${others.at(-1)} %`)}`
  // Of names in parts one character says too little.
  const areLong = words.length > 1 && words.some((word) => [...word].length > 1)
  const wholes = [...new Set([whole, turned.join('')])].map((name) => `% ${name} %`)
  const named = [`' ' || t.folded_author || ' ' LIKE ANY (${param(wholes)}::text[])`]
  if (areLong) named.push(inParts(words), inParts(turned))
  // Most titles are told from it by one word; the last is in what follows.
  const inNames = words.slice(0, -1).map((word) => `t.folded_author LIKE ${param(`%${word}%`)}`)
  const typed = [...inNames, `(${named.join(' OR ')})`].join(' AND ')
  if (known.length === 0) return typed
  const spelt = [whole, ...known].flatMap(patternsOfPeople)
  return `(${typed} OR ' ' || t.folded_author || ' ' LIKE ANY (${param(spelt)}::text[]))`
}
