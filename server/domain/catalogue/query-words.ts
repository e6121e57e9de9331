import { foldWords } from './folding.ts'

/** What is typed into one field of a search, folded. */
export interface QueryWords {
  /** Each has to be there, in any order; a phrase is one word. */
  words: string[]
  /** None of them may be there. */
  without: string[]
}

/** A phrase from its beginning to a space or the end; else everything up to the next space. */
const tokens = /([-－−‐]?)(?:(?:"([^"]+)"|「([^」]+)」|『([^』]+)』)(?=\s|$)|(\S+))/gu

/**
 * Reads what a person typed. Words are apart by spaces; "a phrase", 「a phrase」 and 『a phrase』 stand together as they
 * are; a hyphen before a word or phrase leaves out what has it. It knows no errors: quotes that do not close, a hyphen
 * alone or inside a word, and every other sign are text, and text of nothing but signs is dropped.
 */
export function readQuery(text: string): QueryWords {
  const found: QueryWords = { words: [], without: [] }
  for (const { leavesOut, words } of readTokens(text)) {
    const into = leavesOut ? found.without : found.words
    into.push(...words.filter((word) => !into.includes(word)))
  }
  return found
}

/** The parts of a query as they were typed, and what each of them means. */
export function readTokens(text: string): { typed: string; leavesOut: boolean; words: string[] }[] {
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
