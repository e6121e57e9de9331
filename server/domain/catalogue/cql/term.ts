import { CqlRefused } from './refused.ts'

/** A word of a term without backslashes and without leading and trailing asterisks. */
interface TermWord {
  text: string
  /** Whether an asterisk allows further characters before or after the word. */
  before: boolean
  after: boolean
}

/** Splits a term into words. Throws `CqlRefused` when the term has none. */
export function wordsOfTerm(term: string): TermWord[] {
  const words = (term.match(/(?:\\.|\S)+/gsu) ?? []).map(readWord)
  if (words.length === 0) throw new CqlRefused({ diagnostic: 27, details: term })
  return words
}

/** Returns the term as one text. Throws `CqlRefused` when it contains a masking character. */
export function plainTerm(term: string): string {
  const words = wordsOfTerm(term)
  if (words.some(({ before, after }) => before || after)) throw new CqlRefused({ diagnostic: 28, details: term })
  return words.map(({ text }) => text).join(' ')
}

function readWord(raw: string): TermWord {
  const characters = [...raw.matchAll(/\\(.)|(.)/gsu)].map(([, escaped, bare]) => ({ sign: escaped ?? bare, bare }))
  const isBare = (at: number, ...signs: string[]) => signs.includes(characters.at(at)?.bare ?? '')
  const word = { before: isBare(0, '*'), after: isBare(-1, '*') }
  while (isBare(0, '*')) characters.shift()
  while (isBare(-1, '*')) characters.pop()
  if (characters.length === 0 || characters.some(({ bare }) => bare === '*' || bare === '?')) {
    throw new CqlRefused({ diagnostic: 28, details: raw })
  }
  if (isBare(0, '^') || isBare(-1, '^')) throw new CqlRefused({ diagnostic: 31, details: raw })
  return { ...word, text: characters.map(({ sign }) => sign).join('') }
}
