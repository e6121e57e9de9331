import { CqlRefused } from './refused.ts'

/** A word of a term without its backslashes and the stars about it. */
interface TermWord {
  text: string
  /** Whether a star says that more may stand before or after it. */
  before: boolean
  after: boolean
}

/** The words of a term as it stands in a query; never none. */
export function wordsOfTerm(term: string): TermWord[] {
  const words = (term.match(/(?:\\.|\S)+/gsu) ?? []).map(readWord)
  if (words.length === 0) throw new CqlRefused(27, term)
  return words
}

/** The term as one text in which nothing is masked. */
export function plainTerm(term: string): string {
  const words = wordsOfTerm(term)
  if (words.some(({ before, after }) => before || after)) throw new CqlRefused(28, term)
  return words.map(({ text }) => text).join(' ')
}

function readWord(raw: string): TermWord {
  const characters = [...raw.matchAll(/\\(.)|(.)/gsu)].map(([, escaped, bare]) => ({ sign: escaped ?? bare, bare }))
  const isBare = (at: number, ...signs: string[]) => signs.includes(characters.at(at)?.bare ?? '')
  const word = { before: isBare(0, '*'), after: isBare(-1, '*') }
  while (isBare(0, '*')) characters.shift()
  while (isBare(-1, '*')) characters.pop()
  if (characters.length === 0 || characters.some(({ bare }) => bare === '*' || bare === '?')) {
    throw new CqlRefused(28, raw)
  }
  if (isBare(0, '^') || isBare(-1, '^')) throw new CqlRefused(31, raw)
  return { ...word, text: characters.map(({ sign }) => sign).join('') }
}
