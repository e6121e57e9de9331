import { normalizeForms } from './letters.ts'
import { foldingRules } from './rules.ts'

const steps = foldingRules.map(({ apply }) => apply as (text: string) => string)
const stepsWithoutLongMarks = foldingRules.map(({ id, apply }): ((text: string) => string) =>
  id === 'LONG' ? (text) => text.replaceAll('ー', '') : apply,
)

/** Folds text by the published rules. Texts that readers consider equal fold to the same string. */
export function fold(text: string): string {
  return steps.reduce((folded, step) => step(folded), text)
}

/** Folds text without its long vowel marks: コンピューター like コンピュータ. */
function foldWithoutLongMarks(text: string): string {
  return stepsWithoutLongMarks.reduce((folded, step) => step(folded), text)
}

/** The minimum number of characters left after marks are dropped, so that カレー and ビール do not become かれ and ビル. */
const minLength = { without: 4, withoutTheLast: 3 }

/** Returns the forms of a text that are indexed: folded, and also without long vowel marks when it is long enough. */
export function foldedForms(text: string): string[] {
  const folded = fold(text)
  const short = mayHaveLongMarks(text) ? foldWithoutLongMarks(text) : folded
  return folded === short || [...short].length < minLength.without ? [folded] : [folded, short]
}

/** Returns the form to search for a whole name: the one that names share with and without long vowel marks. */
export function foldWholeName(name: string): string {
  return foldedForms(name).at(-1) ?? ''
}

/**
 * Returns the form to search for a word. A long word matches with or without its marks, a shorter one without the last.
 */
function foldQueryWord(word: string): string {
  const folded = fold(word)
  if (!mayHaveLongMarks(word)) return folded
  const short = foldWithoutLongMarks(word)
  if ([...short].length >= minLength.without) return short
  const stem = fold(word.replace(/ー+$/, ''))
  return [...stem].length >= minLength.withoutTheLast ? stem : folded
}

// Hyphens count too, because after katakana they stand for long vowel marks.
const mayHaveLongMarks = (text: string) => /[-‐‒–−－ーｰ]/.test(text)

/** Returns the distinct characters and pairs of adjacent characters of a folded text, which the index holds. */
export function grams(folded: string): string[] {
  return [...new Set([...folded, ...adjacentPairs(folded)])]
}

/** Returns the pairs of adjacent characters in their order. A pair that occurs twice is there twice. */
export function adjacentPairs(folded: string): string[] {
  const characters = [...folded]
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`)
}

/** Returns the smallest set of grams that every text containing `folded` has: its pairs, or its only character. */
export function requiredGrams(folded: string): string[] {
  const characters = [...folded]
  if (characters.length < 2) return characters
  return [...new Set(adjacentPairs(folded))]
}

/** Splits a query into the words to search in the index. Words of punctuation only are dropped. */
export function foldWords(query: string): string[] {
  return normalizeForms(query)
    .split(/\s+/)
    .map(foldQueryWord)
    .filter((word) => word !== '')
}
