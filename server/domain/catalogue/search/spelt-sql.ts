import { requiredGrams } from '../folding/fold.ts'
import { wordColumns } from './conditions.ts'
import type { FoldedConditions, RespeltName } from './folded-conditions.ts'

type Param = (value: unknown) => string

/** Reports whether a name is so short that it is part of many words. Kana and Latin names need more characters. */
const isShort = (name: string) => [...name].length < (/^[ぁ-ゖa-z]+$/.test(name) ? 5 : 3)

/** Reports whether a synonym is so short that it is part of many words. Two kanji are usually a word of their own. */
const isShortWord = (word: string) => [...word].length < (/^[ぁ-ゖ]+$/.test(word) ? 4 : /[a-z]/.test(word) ? 5 : 2)

/** Returns LIKE patterns for texts that contain the name. A short name must be a whole name between spaces. */
function patternsOf(name: string, isTooShort = isShort): string[] {
  return isTooShort(name) ? [name, `${name} %`, `% ${name}`, `% ${name} %`] : [`%${name}%`]
}

/** Returns LIKE patterns for people whose name begins or ends with this one. A short name must match as a whole. */
export function patternsOfPeople(name: string): string[] {
  return isShort(name) ? [`% ${name} %`] : [`% ${name}%`, `%${name} %`]
}

/** Returns SQL conditions for names with other spellings (C13): the entered words, or one of the other spellings. */
export function respeltNamesSql({ spelt = [] }: FoldedConditions, param: Param): string[] {
  return spelt.map(({ field, words, others, areSynonyms }) => {
    const patterns = unmatchedSpellings(words, others).flatMap((one) =>
      patternsOf(one, areSynonyms ? isShortWord : isShort),
    )
    const column = `t.${wordColumns[field]}`
    const typed = words.map((word) => `${column} LIKE ${param(`%${word}%`)}`).join(' AND ')
    return `(${typed} OR ${column} LIKE ANY (${param(patterns)}::text[]))`
  })
}

/** SQL: whether a title or one of its subjects has a synonym. Null when the search has none. */
export function hasSynonymSql({ spelt = [] }: FoldedConditions, param: Param): string | null {
  const others = spelt.flatMap((one) => (one.areSynonyms ? one.others : []))
  if (others.length === 0) return null
  const patterns = param(others.flatMap((one) => patternsOf(one, isShortWord)))
  return `(t.folded_title LIKE ANY (${patterns}::text[]) OR t.folded_subjects LIKE ANY (${patterns}::text[]))`
}

/**
 * Returns the same conditions on the word index. The index is searched for each spelling and the results are combined.
 */
export function respeltKeysSql({ spelt = [], whole }: FoldedConditions, keysSql: string, param: Param): string[] {
  const names = [
    ...spelt.map(({ words, others }) => [words, ...unmatchedSpellings(words, others).map((other) => [other])]),
    ...whole.flatMap(({ name, others = [] }) =>
      others.length > 0 ? [[name, ...others].map((spelling) => [spelling])] : [],
    ),
  ]
  const has = (words: string[]) => `${keysSql} @> ${param([...new Set(words.flatMap(requiredGrams))])}::text[]`
  return names.map((spellings) => `(${spellings.map(has).join(' OR ')})`)
}

/** Omits spellings that the words, or another spelling, already match. */
function unmatchedSpellings(words: string[], others: string[]): string[] {
  const isIn = (other: string) => (part: string) => other !== part && !isShort(part) && other.includes(part)
  return others.filter((other) => !words.every((word) => other.includes(word)) && !others.some(isIn(other)))
}

/** Reports whether a word belongs to a name that is searched together with its other spellings. */
export function hasOtherSpellings(
  { spelt = [] }: FoldedConditions,
  field: RespeltName['field'],
  word: string,
): boolean {
  return spelt.some((one) => one.field === field && one.words.includes(word))
}
