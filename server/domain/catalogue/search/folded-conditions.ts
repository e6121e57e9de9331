import { foldWholeName } from '../folding/fold.ts'
import { ndcDigits } from '../ndc/ndc.ts'
import { digitsOfWrongIsbn, normaliseIsbn } from '../titles/isbn.ts'
import { type Conditions, type WordField, wordFields } from './conditions.ts'
import { combineTokens, parseTokens, type QueryToken, type QueryWords } from './query-words.ts'

/** The words of one search field. */
export interface FieldWords extends QueryWords {
  /** The parsed parts of the query. */
  tokens: QueryToken[]
}

/** Words that form a person's name, and the other spellings of that name, all folded. */
export interface RespeltName {
  field: WordField
  words: string[]
  others: string[]
}

type Folded = WordField | 'ndc' | 'isbn' | 'whole' | 'all' | 'any' | 'none'

/** Folded conditions: parsed and folded once for every use. */
export interface FoldedConditions extends Omit<Conditions, Folded> {
  /** The fields that are not empty. */
  words: Partial<Record<WordField, FieldWords>>
  /** Digits only. Null when the search has no class number. */
  ndc: string | null
  /** 13 digits. Null when the entered text is no ISBN; undefined when none, or a wrong one, was entered. */
  isbn: string | null | undefined
  /** Exact names. `others` holds the other spellings of a name. */
  whole: { field: WordField | 'ndc'; name: string; others?: string[] }[]
  /** Names among the words whose other spellings also match. Only `withOtherSpellings` sets it. */
  spelt?: RespeltName[]
  /**
   * Sounds that a title, a person or a reading must contain. A space marks where a name must begin or end. Only the
   * search fallback sets it.
   */
  sounds?: { words: string[]; of: WordField }
  all: FoldedConditions[]
  /** Null when there are no alternatives. */
  any: FoldedConditions[] | null
  none: FoldedConditions[]
}

export function foldConditions(asked: Conditions): FoldedConditions {
  const { keyword, title, author, publisher, subject, ndc, isbn, whole = {}, all, any, none, ...others } = asked
  const typed = { keyword, title, author, publisher, subject }
  // An ISBN that is wrong in the book is found as it is written in the record (E1).
  const wrongIsbn = isbn ? digitsOfWrongIsbn(isbn) : null
  return {
    ...others,
    words: Object.fromEntries(
      wordFields.flatMap((field) => (typed[field]?.trim() ? [[field, wordsOf(field, typed[field])]] : [])),
    ),
    ndc: ndc ? ndcDigits(ndc) : null,
    isbn: isbn && wrongIsbn === null ? normaliseIsbn(isbn) : undefined,
    whole: [
      ...(Object.entries(whole) as [WordField | 'ndc', string][]).map(([field, name]) => ({
        field,
        name: field === 'ndc' ? ndcDigits(name) : foldWholeName((field === 'keyword' && normaliseIsbn(name)) || name),
      })),
      ...(wrongIsbn === null ? [] : [{ field: 'keyword' as const, name: foldWholeName(wrongIsbn) }]),
    ],
    all: (all ?? []).map(foldConditions),
    any: any?.map(foldConditions) ?? null,
    none: (none ?? []).map(foldConditions),
  }
}

function wordsOf(field: WordField, text: string): FieldWords {
  // A keyword may be an ISBN-10, which the index holds as 13 digits.
  const written = (word: string) => (field === 'keyword' && normaliseIsbn(word)) || word
  return ofTokens(parseTokens(text).map((token) => ({ ...token, words: token.words.map(written) })))
}

const ofTokens = (tokens: QueryToken[]): FieldWords => ({ tokens, ...combineTokens(tokens) })

/** Replaces the words of a field by these tokens. */
export function replaceTokens(asked: FoldedConditions, field: WordField, tokens: QueryToken[]): FoldedConditions {
  return { ...withoutSpellings(asked, field), words: { ...asked.words, [field]: ofTokens(tokens) } }
}

/** Removes the words of a field. */
export function removeField(asked: FoldedConditions, field: WordField): FoldedConditions {
  const { [field]: _, ...words } = asked.words
  return { ...withoutSpellings(asked, field), words }
}

/** Spellings belong to the words of their field, so they go with them. */
function withoutSpellings({ spelt = [], ...asked }: FoldedConditions, field: WordField): FoldedConditions {
  return { ...asked, spelt: spelt.filter((one) => one.field !== field) }
}
