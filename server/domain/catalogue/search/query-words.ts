import { foldWords } from '../folding/fold.ts'

/** What is typed into one field of a search, folded. */
export interface QueryWords {
  /** Each has to be there, in any order; a phrase is one word. */
  words: string[]
  /** None of them may be there. */
  without: string[]
}

/** A part of a query as it was typed, and what it means. */
export interface QueryToken {
  typed: string
  leavesOut: boolean
  words: string[]
}

/** A phrase from its beginning to a space or the end; else everything up to the next space. */
const tokens = /([-－−‐]?)(?:(?:"([^"]+)"|「([^」]+)」|『([^』]+)』)(?=\s|$)|(\S+))/gu

/**
 * Reads what a person typed. Words are apart by spaces; "a phrase", 「a phrase」 and 『a phrase』 stand together as they
 * are; a hyphen before a word or phrase leaves out what has it. It knows no errors: quotes that do not close, a hyphen
 * alone or inside a word, and every other sign are text, and text of nothing but signs is dropped.
 */
export function readQuery(text: string): QueryWords {
  return wordsIn(readTokens(text))
}

/** What parts of a query mean together; each word is asked for once. */
export function wordsIn(tokens: QueryToken[]): QueryWords {
  const of = (parts: QueryToken[]) => [...new Set(parts.flatMap(({ words }) => words))]
  return {
    words: of(tokens.filter((token) => !token.leavesOut)),
    without: of(tokens.filter((token) => token.leavesOut)),
  }
}

/** They as a person may type them again. */
export const typedOf = (tokens: QueryToken[]) => tokens.map(({ typed }) => typed).join(' ')

/** The parts of a query. */
export function readTokens(text: string): QueryToken[] {
  return [...withPlainQuotes(text).matchAll(tokens)].map(([typed, minus, straight, corner, double, bare]) => {
    const phrase = straight ?? corner ?? double
    return { typed, leavesOut: minus !== '', words: foldWords(phrase?.replace(/\s+/g, '') ?? bare ?? '') }
  })
}

function withPlainQuotes(text: string): string {
  return text
    .replace(/[“”„‟＂]/g, '"')
    .replaceAll('｢', '「')
    .replaceAll('｣', '」')
}
