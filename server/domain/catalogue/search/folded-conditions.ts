import { foldWhole } from '../folding/fold.ts'
import { ndcDigits } from '../ndc/ndc.ts'
import { normaliseIsbn } from '../titles/isbn.ts'
import { type Conditions, type WordField, wordFields } from './conditions.ts'
import { type QueryToken, type QueryWords, readTokens, wordsIn } from './query-words.ts'

/** What was typed into one field. */
export interface FieldWords extends QueryWords {
  /** The parts of it. */
  tokens: QueryToken[]
}

/** Words that name somebody, and how else that name is spelt, all as they are compared. */
export interface Spelt {
  field: WordField
  words: string[]
  others: string[]
}

type Folded = WordField | 'ndc' | 'isbn' | 'whole' | 'all' | 'any' | 'none'

/** Conditions as the index compares them: read and folded once, for everything that is done with them. */
export interface FoldedConditions extends Omit<Conditions, Folded> {
  /** Fields into which something was typed. */
  words: Partial<Record<WordField, FieldWords>>
  /** Its digits; null: no class is asked for. */
  ndc: string | null
  /** 13 digits; null: what was typed is no ISBN; undefined: none is asked for. */
  isbn: string | null | undefined
  /** `others`: how else that name is spelt. */
  whole: { field: WordField | 'ndc'; name: string; others?: string[] }[]
  /** Names among the words whose other spellings will do as well (`withOtherSpellings`); nothing typed asks for them by itself. */
  spelt?: Spelt[]
  /**
   * What titles, people or their readings have to sound like; with a space where a name has to begin or end. Nothing that is
   * typed asks for it by itself.
   */
  sounds?: { words: string[]; of: WordField }
  all: FoldedConditions[]
  /** Null: there are no alternatives. */
  any: FoldedConditions[] | null
  none: FoldedConditions[]
}

export function foldConditions(asked: Conditions): FoldedConditions {
  const { keyword, title, author, publisher, subject, ndc, isbn, whole = {}, all, any, none, ...others } = asked
  const typed = { keyword, title, author, publisher, subject }
  return {
    ...others,
    words: Object.fromEntries(
      wordFields.flatMap((field) => (typed[field]?.trim() ? [[field, wordsOf(field, typed[field])]] : [])),
    ),
    ndc: ndc ? ndcDigits(ndc) : null,
    isbn: isbn ? normaliseIsbn(isbn) : undefined,
    whole: (Object.entries(whole) as [WordField | 'ndc', string][]).map(([field, name]) => ({
      field,
      name: field === 'ndc' ? ndcDigits(name) : foldWhole((field === 'keyword' && normaliseIsbn(name)) || name),
    })),
    all: (all ?? []).map(foldConditions),
    any: any?.map(foldConditions) ?? null,
    none: (none ?? []).map(foldConditions),
  }
}

function wordsOf(field: WordField, text: string): FieldWords {
  // An ISBN among the words may be typed in its short form.
  const written = (word: string) => (field === 'keyword' && normaliseIsbn(word)) || word
  return ofTokens(readTokens(text).map((token) => ({ ...token, words: token.words.map(written) })))
}

const ofTokens = (tokens: QueryToken[]): FieldWords => ({ tokens, ...wordsIn(tokens) })

/** The same with these parts alone of what was typed into a field. */
export function withTokens(asked: FoldedConditions, field: WordField, tokens: QueryToken[]): FoldedConditions {
  return { ...withoutSpellings(asked, field), words: { ...asked.words, [field]: ofTokens(tokens) } }
}

/** The same without what was typed into a field. */
export function withoutField(asked: FoldedConditions, field: WordField): FoldedConditions {
  const { [field]: _, ...words } = asked.words
  return { ...withoutSpellings(asked, field), words }
}

/** They are of the words that were there. */
function withoutSpellings({ spelt = [], ...asked }: FoldedConditions, field: WordField): FoldedConditions {
  return { ...asked, spelt: spelt.filter((one) => one.field !== field) }
}
