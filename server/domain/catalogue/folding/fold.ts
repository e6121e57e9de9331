import { plainForms } from './letters.ts'
import { foldingRules } from './rules.ts'

const steps = foldingRules.map(({ apply }) => apply as (text: string) => string)
const stepsWithoutLongMarks = foldingRules.map(({ id, apply }): ((text: string) => string) =>
  id === 'LONG' ? (text) => text.replaceAll('ー', '') : apply,
)

/** Text as search compares it, by the published table of rules: the same for everything a reader takes for the same. */
export function fold(text: string): string {
  return steps.reduce((folded, step) => step(folded), text)
}

/** The same with the long marks dropped: コンピューター as コンピュータ. */
function foldWithoutLongMarks(text: string): string {
  return stepsWithoutLongMarks.reduce((folded, step) => step(folded), text)
}

/** So many characters are a word that says enough without its long marks; カレー and ビール are not かれ and ビル. */
const enough = { without: 4, withoutTheLast: 3 }

/** What the index holds of a text: folded, and also without its long marks if it has any and is long enough. */
export function foldedForms(text: string): string[] {
  const folded = fold(text)
  const short = mayHaveLongMarks(text) ? foldWithoutLongMarks(text) : folded
  return folded === short || [...short].length < enough.without ? [folded] : [folded, short]
}

/** What the index is asked for by a whole name: of the two forms the one that names have with long marks and without. */
export function foldWhole(name: string): string {
  return foldedForms(name).at(-1) ?? ''
}

/** What the index is asked for by a word: whether a long word has long marks makes no difference, nor the last one. */
function asked(word: string): string {
  const folded = fold(word)
  if (!mayHaveLongMarks(word)) return folded
  const short = foldWithoutLongMarks(word)
  if ([...short].length >= enough.without) return short
  const stem = fold(word.replace(/ー+$/, ''))
  return [...stem].length >= enough.withoutTheLast ? stem : folded
}

// Hyphens too: after katakana they are long marks.
const mayHaveLongMarks = (text: string) => /[-‐‒–−－ーｰ]/.test(text)

/** The folded text's characters and pairs of neighbouring characters, each once: what the index holds. */
export function grams(folded: string): string[] {
  const characters = [...folded]
  const found = new Set(characters)
  for (let i = 1; i < characters.length; i++) found.add(`${characters[i - 1]}${characters[i]}`)
  return [...found]
}

/** The fewest grams that every text containing `folded` has: pairs, or the one character. */
export function requiredGrams(folded: string): string[] {
  const characters = [...folded]
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))]
}

/** The words of a query as the index is asked for them; a word that is nothing but punctuation is dropped. */
export function foldWords(query: string): string[] {
  return plainForms(query)
    .split(/\s+/)
    .map(asked)
    .filter((word) => word !== '')
}
