import { normalizeForms } from '../folding/letters.ts'
import { soundOf } from '../folding/sound.ts'
import type { WordField } from '../search/conditions.ts'
import { type FoldedConditions, removeField, replaceTokens } from '../search/folded-conditions.ts'
import { formatTokens, type QueryToken } from '../search/query-words.ts'
import type { Interpretation } from './interpretation.ts'
import { numeralForms } from './numerals.ts'
import { readingsOf } from './readings.ts'
import { kanaFromRomaji } from './romaji.ts'
import { partsAsEntered, splitsOf } from './shortened-queries.ts'

const token = (word: string): QueryToken => ({ typed: word, leavesOut: false, words: [word] })

/** Interprets the query with one of its words cut in two, at each possible position. */
export function withCutWords(asked: FoldedConditions, field: WordField, tokens: QueryToken[]): Interpretation[] {
  return tokens.flatMap((one, at) =>
    one.words.flatMap(splitsOf).flatMap((parts) => {
      const typed = partsAsEntered(one.typed, parts)
      // A part that begins with the particle の belongs to the word before it.
      if (!typed || typed[1].startsWith('の')) return []
      const cutTokens = tokens.toSpliced(at, 1, ...parts.map(token))
      const words = formatTokens(tokens.toSpliced(at, 1, ...typed.map(token)))
      return { rung: 'CUT' as const, words, asked: replaceTokens(asked, field, cutTokens) }
    }),
  )
}

/** Interprets the query with its numbers in another notation, the same for all of them. */
export function withOtherNumerals(asked: FoldedConditions, field: WordField, tokens: QueryToken[]): Interpretation[] {
  const forms = tokens.map(({ words }) => words.map((word) => [word, ...numeralForms(word)]))
  const most = Math.max(...forms.flat().map((ways) => ways.length))
  return Array.from({ length: most - 1 }, (_, i) => {
    const written = tokens.map((one, at) => {
      const words = forms[at]?.map((ways) => ways[i + 1] ?? ways[0] ?? '') ?? []
      return words.join() === one.words.join() ? one : { ...one, typed: words.join(' '), words }
    })
    return { rung: 'NUMERALS' as const, words: formatTokens(written), asked: replaceTokens(asked, field, written) }
  })
}

/** The minimum number of kana. A shorter sound is part of too many names. */
const minSoundLength = 2

/**
 * Interprets the words by their sound: kana, Latin letters that spell kana, and kanji by their readings. The first
 * group matches the whole as one name; the second matches parts of names, joined and separately.
 */
export async function interpretBySound(
  asked: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<[whole: Interpretation[], part: Interpretation[]]> {
  const kana = (await kanaOf(tokens)).flatMap((one) => one ?? [])
  if (kana.length < tokens.length) return [[], []]
  const rest = removeField(asked, field)
  const understood = (words: string[], [before, after]: Edges): Interpretation[] => {
    const sounds = words.flatMap((word) => soundOf(word) ?? []).filter((sound) => [...sound].length >= minSoundLength)
    if (sounds.length === 0) return []
    const edged = sounds.map((sound) => before + sound + after)
    return [{ rung: 'SOUND', words: words.join(' '), asked: { ...rest, sounds: { words: edged, of: field } } }]
  }
  const joined = kana.join('')
  // The given name of a person may come first.
  const wholes = new Set([joined, [...kana].reverse().join('')])
  return [
    [...wholes].flatMap((whole) => understood([whole], [' ', ' '])),
    [
      ...understood([joined], [' ', '']),
      ...understood([joined], ['', ' ']),
      ...(kana.length > 1 ? understood(kana, ['', '']) : []),
    ],
  ]
}

/**
 * The edges that a match must share with a name: a space before it, after it, or both. Matches inside a name are rarely
 * meant.
 */
type Edges = [before: '' | ' ', after: '' | ' ']

/**
 * Returns the kana of each token. Null for a token that is neither kana, romaji nor kanji that the dictionary reads.
 */
async function kanaOf(tokens: QueryToken[]): Promise<(string | null)[]> {
  const spelt = tokens.map(({ typed, words }) =>
    /^[ぁ-ゖ]+$/.test(words.join('')) ? normalizeForms(typed) : kanaFromRomaji(typed),
  )
  const unread = tokens.filter((_, i) => spelt[i] === null).map(({ typed }) => typed)
  if (!tokens.some(({ typed }) => /\p{sc=Han}/u.test(typed))) return spelt
  const readings = await readingsOf(unread)
  return spelt.map((kana) => kana ?? readings.shift() ?? null)
}
