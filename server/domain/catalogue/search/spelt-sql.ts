import { requiredGrams } from '../folding/fold.ts'
import { wordColumns } from './conditions.ts'
import type { FoldedConditions, Spelt } from './folded-conditions.ts'

type Param = (value: unknown) => string

/** A name of fewer characters is a part of many words; of kana and Latin letters sooner. */
const isShort = (name: string) => [...name].length < (/^[ぁ-ゖa-z]+$/.test(name) ? 5 : 3)

/** What texts apart by spaces are like that have the name in them; a short one has to be all of a text. */
function patternsOf(name: string): string[] {
  return isShort(name) ? [name, `${name} %`, `% ${name}`, `% ${name} %`] : [`%${name}%`]
}

/** What people are like, a space before and after each, whose name begins or ends so; a short one has to be all of it. */
export function patternsOfPeople(name: string): string[] {
  return isShort(name) ? [`% ${name} %`] : [`% ${name}%`, `%${name} %`]
}

/** Names of which any other spelling will do (C13), as conditions: the words as they are typed, or one of the others. */
export function speltSql({ spelt = [] }: FoldedConditions, param: Param): string[] {
  return spelt.map(({ field, words, others }) => {
    const column = `t.${wordColumns[field]}`
    const typed = words.map((word) => `${column} LIKE ${param(`%${word}%`)}`).join(' AND ')
    return `(${typed} OR ${column} LIKE ANY (${param(apartOf(words, others).flatMap(patternsOf))}::text[]))`
  })
}

/** The same for the index of words: what it has of one of the spellings. Each is found by itself, and all are put together. */
export function speltKeysSql({ spelt = [], whole }: FoldedConditions, keysSql: string, param: Param): string[] {
  const names = [
    ...spelt.map(({ words, others }) => [words, ...apartOf(words, others).map((other) => [other])]),
    ...whole.flatMap(({ name, others = [] }) =>
      others.length > 0 ? [[name, ...others].map((spelling) => [spelling])] : [],
    ),
  ]
  const has = (words: string[]) => `${keysSql} @> ${param([...new Set(words.flatMap(requiredGrams))])}::text[]`
  return names.map((spellings) => `(${spellings.map(has).join(' OR ')})`)
}

/** Those that are not found by the words, or by another of them, already. */
function apartOf(words: string[], others: string[]): string[] {
  const isIn = (other: string) => (part: string) => other !== part && !isShort(part) && other.includes(part)
  return others.filter((other) => !words.every((word) => other.includes(word)) && !others.some(isIn(other)))
}

/** Whether a word of a field is looked for together with the other spellings of the name that it belongs to. */
export function isSpelt({ spelt = [] }: FoldedConditions, field: Spelt['field'], word: string): boolean {
  return spelt.some((one) => one.field === field && one.words.includes(word))
}
