import { foldedForms } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'
import type { WordField } from '../search/conditions.ts'
import type { FoldedConditions, Heard, HeardWord } from '../search/folded-conditions.ts'
import type { QueryToken } from '../search/query-words.ts'
import { hasOtherSpellings } from '../search/spelt-sql.ts'
import { kanaFromHangul } from './hangul.ts'
import type { Interpretation } from './interpretation.ts'
import { kanaReadings } from './romaji.ts'

const fields = ['keyword', 'title', 'author'] as const satisfies WordField[]

/** The minimum length of a word in Latin letters. Shorter ones are usually abbreviations: AI, IT. */
const minLatinLength = 3
/** The minimum number of kana. A shorter sound begins too many names. */
const minSoundLength = 2
/** The maximum number of words. A longer query is probably pasted text. */
const maxWords = 6
/** The maximum number of sounds of a whole name. */
const maxWholes = 16

/** Extends a search by the Japanese sounds of words in Latin letters or hangul (C1). Null when it has none. */
export function transliterate(conditions: FoldedConditions): Interpretation | null {
  const typed = fields.flatMap((field) => (conditions.words[field]?.tokens ?? []).map((token) => ({ field, token })))
  if (typed.length > maxWords) return null
  const heard = typed.map(({ field, token }) => hear(conditions, field, token))
  const words = heard.flatMap((one) => (one ? [{ field: one.field, word: one.word, sounds: one.sounds }] : []))
  if (words.length === 0) return null
  const isHangul = heard.some((one) => one?.isHangul)
  const wholes = words.length === typed.length ? wholesOf(words) : []
  const kana = wholes.length > 0 ? foldedForms(heard.map((one) => one?.kana ?? '').join('')) : []
  const shown = typed.map(({ token }, i) => heard[i]?.kana ?? token.typed).join(' ')
  return {
    rung: 'TRANSLITERATION',
    words: shown,
    conditions: { ...conditions, heard: { words, wholes, kana, literalFirst: isHangul } },
  }
}

interface HeardToken extends HeardWord {
  /** The likeliest kana, for display. */
  kana: string
  isHangul: boolean
}

function hear(conditions: FoldedConditions, field: WordField, token: QueryToken): HeardToken | null {
  const [word = '', another] = token.words
  if (token.leavesOut || another !== undefined || hasOtherSpellings(conditions, field, word)) return null
  const readings = word.length < minLatinLength ? kanaFromHangul(token.typed) : kanaOf(token.typed)
  const sounds = new Set(readings.flatMap((kana) => soundOf(kana) ?? []))
  const long = [...sounds].filter((sound) => [...sound].length >= minSoundLength)
  if (long.length === 0) return null
  return { field, word, sounds: long, kana: readings[0] ?? '', isHangul: /\p{sc=Hangul}/u.test(word) }
}

function kanaOf(typed: string): string[] {
  const latin = kanaReadings(typed)
  return latin.length > 0 ? latin : kanaFromHangul(typed)
}

/** Returns the sounds of the words as one name. The given name may come first. */
function wholesOf(words: HeardWord[]): Heard['wholes'] {
  const join = (list: HeardWord[]) =>
    list.reduce(
      (names, { sounds }) => names.flatMap((name) => sounds.map((sound) => name + sound)).slice(0, maxWholes),
      [''],
    )
  return [...new Set([...join(words), ...join([...words].reverse())])]
}
