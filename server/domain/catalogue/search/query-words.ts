import { foldWords } from '../folding/fold.ts'

/** The folded words of one search field. */
export interface QueryWords {
  /** Words that must all occur, in any order. A phrase counts as one word. */
  words: string[]
  /** Words that must not occur. */
  without: string[]
}

/** A part of a query as entered, with its folded words. */
export interface QueryToken {
  typed: string
  leavesOut: boolean
  words: string[]
}

/**
 * A phrase extends from its opening quote to a closing quote before a space or the end. Other tokens extend to the next
 * space.
 */
const tokens = /([-－−‐]?)(?:(?:"([^"]+)"|「([^」]+)」|『([^』]+)』)(?=\s|$)|(\S+))/gu

/**
 * Parses a search field. Spaces separate words; "a phrase", 「a phrase」 and 『a phrase』 must occur literally. A hyphen
 * before a word or phrase excludes it. No input is an error: unclosed quotes, a lone or inner hyphen and other signs
 * are text. Text without letters or digits is dropped.
 */
export function parseQuery(text: string): QueryWords {
  return combineTokens(parseTokens(text))
}

/** Returns a text as search words, without the signs that would exclude a word. */
export function asSearchWords(text: string): string {
  return parseQuery(text).without.length === 0 ? text : text.replace(/[^\p{L}\p{N}\p{M}ー+#]+/gu, ' ').trim()
}

/** Combines tokens, each word once. */
export function combineTokens(tokens: QueryToken[]): QueryWords {
  const of = (parts: QueryToken[]) => [...new Set(parts.flatMap(({ words }) => words))]
  return {
    words: of(tokens.filter((token) => !token.leavesOut)),
    without: of(tokens.filter((token) => token.leavesOut)),
  }
}

/** Formats tokens as text for a search field. */
export const formatTokens = (tokens: QueryToken[]) => tokens.map(({ typed }) => typed).join(' ')

/** Splits the text of a search field into tokens. */
export function parseTokens(text: string): QueryToken[] {
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
