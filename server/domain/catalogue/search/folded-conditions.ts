import { foldWholeName, foldWords } from '../folding/fold.ts'
import { ndcDigits } from '../ndc/ndc.ts'
import { digitsOfWrongIsbn, normaliseIsbn } from '../titles/isbn.ts'
import type { VolumeNumber } from '../volumes/volume-number.ts'
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
  /** Whether the words are no name, and the others have the same meaning (`findSynonyms`). */
  areSynonyms?: boolean
}

/** A word that also matches names by its sound. */
export interface HeardWord {
  field: WordField
  word: string
  /** The possible sounds. A title must begin or end with one of them, or a part of a name must be one. */
  sounds: string[]
}

/** Words that match literally or by their sound. */
export interface Heard {
  words: HeardWord[]
  /** The possible sounds of all words together, as one name. Empty when other words have no sound. */
  wholes: string[]
  /** The likeliest kana of all words together, folded. */
  kana: string[]
  /** Whether the literal words do not count. */
  bySoundAlone?: boolean
  /** Whether more people than titles have the sound. They then come first. */
  areNames?: boolean
  /** Whether all titles with the literal words come first. Words in hangul are rarely meant for their sound alone. */
  literalFirst?: boolean
}

/** The volume that a search asks for, besides its words. */
export interface WantedVolume extends VolumeNumber {
  /** The entered words with the volume, folded and joined. A title that contains them literally comes first. */
  entered: string
}

type Folded = WordField | 'ndc' | 'isbn' | 'series' | 'whole' | 'all' | 'any' | 'none'

/** Folded conditions: parsed and folded once for every use. */
export interface FoldedConditions extends Omit<Conditions, Folded> {
  /** The fields that are not empty. */
  words: Partial<Record<WordField, FieldWords>>
  /** Digits only. Null when the search has no class number. */
  ndc: string | null
  /** 13 digits. Null when the entered text is no ISBN; undefined when none, or a wrong one, was entered. */
  isbn: string | null | undefined
  /** The name of a series as entered, and its folded words, which the record of a matching title contains. */
  series?: { name: string; words: string[] } | undefined
  /** Exact names. `others` holds the other spellings of a name. */
  whole: { field: WordField | 'ndc'; name: string; others?: string[] }[]
  /** Words whose other spellings or synonyms also match. Only `withOtherSpellings` and `findSynonyms` set it. */
  spelt?: RespeltName[]
  /**
   * Sounds that a title, a person or a reading must contain. A space marks where a name must begin or end. Only the
   * search fallback sets it.
   */
  sounds?: { words: string[]; of: WordField }
  /** Words that also match by sound. Only `transliterate` sets it. */
  heard?: Heard
  /** The volume to list first. Only `interpretVolume` sets it. With `alone`, other volumes do not match. */
  volume?: WantedVolume & { alone?: boolean }
  all: FoldedConditions[]
  /** Null when there are no alternatives. */
  any: FoldedConditions[] | null
  none: FoldedConditions[]
}

export function foldConditions(conditions: Conditions): FoldedConditions {
  const { keyword, title, author, publisher, subject, ...rest } = conditions
  const { ndc, isbn, series, whole = {}, all, any, none, ...others } = rest
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
    ...(series?.trim() && { series: { name: series, words: foldWords(series) } }),
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
export function replaceTokens(conditions: FoldedConditions, field: WordField, tokens: QueryToken[]): FoldedConditions {
  return { ...withoutSpellings(conditions, field), words: { ...conditions.words, [field]: ofTokens(tokens) } }
}

/** Removes the words of a field. */
export function removeField(conditions: FoldedConditions, field: WordField): FoldedConditions {
  const { [field]: _, ...words } = conditions.words
  return { ...withoutSpellings(conditions, field), words }
}

/** Spellings and sounds belong to the words of their field, so they go with them. */
function withoutSpellings({ spelt = [], heard: _, ...rest }: FoldedConditions, field: WordField): FoldedConditions {
  return { ...rest, spelt: spelt.filter((one) => one.field !== field) }
}
