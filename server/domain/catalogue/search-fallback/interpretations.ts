import { normalizeForms } from '../folding/letters.ts'
import { digits, formatByUnits, inKanji, myriads, parseNumeral } from '../folding/numeral.ts'
import { soundOf } from '../folding/sound.ts'
import type { WordField } from '../search/conditions.ts'
import { type FoldedConditions, removeField, replaceTokens } from '../search/folded-conditions.ts'
import { formatTokens, parseTokens, type QueryToken } from '../search/query-words.ts'
import type { Interpretation } from './interpretation.ts'
import { readingsOf } from './readings.ts'
import { kanaFromRomaji } from './romaji.ts'
import { partsAsEntered, splitsOf } from './shortened-queries.ts'
import { splitAtYear } from './years.ts'

const number = /[0-9〇一二三四五六七八九十百千万億兆]+/g
/** Larger numbers exceed what a double holds exactly, and nobody enters them. */
const maxValue = 1e15

/**
 * Returns a text with its numbers in each other notation that titles use: 百万, 100万, 1000000, and 二〇二〇 for years. Empty
 * when the text has no number.
 */
export function numeralForms(folded: string): string[] {
  const styles = [asDigits, asMixed, inKanji, asPositions]
  const forms = styles.map((style) =>
    folded.replace(number, (written) => {
      const value = parseNumeral(written)
      return value === null || value >= maxValue ? written : style(value)
    }),
  )
  return [...new Set(forms)].filter((form) => form !== folded)
}

const asDigits = (value: number) => String(value)

/** Arabic digits with the units 万, 億 and 兆: 100万. */
const asMixed = (value: number) => formatByUnits(myriads, value, String, String) || '0'

/** Writes one kanji per digit, as in years: 二〇二〇. */
function asPositions(value: number): string {
  return [...String(value)].map((digit) => digits[Number(digit)]).join('')
}

const token = (word: string): QueryToken => ({ typed: word, leavesOut: false, words: [word] })

/** Interprets the query with one of its words cut in two, at each possible position. */
export function withCutWords(conditions: FoldedConditions, field: WordField, tokens: QueryToken[]): Interpretation[] {
  return tokens.flatMap((one, at) =>
    one.words.flatMap(splitsOf).flatMap((parts) => {
      const typed = partsAsEntered(one.typed, parts)
      // A part that begins with the particle の belongs to the word before it.
      if (!typed || typed[1].startsWith('の')) return []
      const cutTokens = tokens.toSpliced(at, 1, ...parts.map(token))
      const words = formatTokens(tokens.toSpliced(at, 1, ...typed.map(token)))
      return { rung: 'CUT' as const, words, conditions: replaceTokens(conditions, field, cutTokens) }
    }),
  )
}

/** The minimum length of a part before or after の. A single kanji may be a title: 芥川の鼻. */
const isNameBesideParticle = (part: string) => [...part].length >= (/^[ぁ-ゖa-z0-9]+$/.test(part) ? 2 : 1)

/** Interprets the query with one の left out, between an author and a title: 夏目漱石の草枕. */
export function withoutParticle(
  conditions: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Interpretation[] {
  return tokens.flatMap((one, at) => {
    const characters = [...one.typed]
    const [word = '', another] = one.words
    if (one.leavesOut || another !== undefined || characters.length !== [...word].length) return []
    return characters.flatMap((character, i) => {
      const parts = [characters.slice(0, i).join(''), characters.slice(i + 1).join('')]
      const typed = parts[1] === '' ? parts.slice(0, 1) : parts
      if (character !== 'の' || !typed.every(isNameBesideParticle)) return []
      const cut = tokens.toSpliced(at, 1, ...typed.flatMap(parseTokens))
      return { rung: 'CUT' as const, words: formatTokens(cut), conditions: replaceTokens(conditions, field, cut) }
    })
  })
}

/** Interprets the query with its years of publication as records have them: 2012年 as 2012, 平成2年 as 1990. */
export function withYears(conditions: FoldedConditions, field: WordField, tokens: QueryToken[]): Interpretation[] {
  const written = tokens.flatMap((one) => {
    const parts = one.leavesOut ? null : splitAtYear(one.words.join(''))
    return parts ? parts.map(token) : [one]
  })
  if (written.every((one, i) => one === tokens[i])) return []
  return [{ rung: 'NUMERALS', words: formatTokens(written), conditions: replaceTokens(conditions, field, written) }]
}

/** Interprets the query with its kanji in other forms: simplified Chinese ones in Japanese, or the reverse. */
export function inChineseForms(
  conditions: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
  spellingsOf: (folded: string) => string[],
): Interpretation[] {
  const forms = tokens.map(({ words }) => spellingsOf(words.join('')))
  const most = Math.max(...forms.map((spellings) => spellings.length))
  return Array.from({ length: most }, (_, i) => {
    const written = tokens.map((one, at) => {
      const spelling = forms[at]?.[i] ?? forms[at]?.[0]
      return spelling === undefined ? one : token(spelling)
    })
    return {
      rung: 'CHINESE' as const,
      words: formatTokens(written),
      conditions: replaceTokens(conditions, field, written),
    }
  })
}

/** Interprets the query with its numbers in another notation, the same for all of them. */
export function withOtherNumerals(
  conditions: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Interpretation[] {
  const forms = tokens.map(({ words }) => words.map((word) => [word, ...numeralForms(word)]))
  const most = Math.max(...forms.flat().map((ways) => ways.length))
  return Array.from({ length: most - 1 }, (_, i) => {
    const written = tokens.map((one, at) => {
      const words = forms[at]?.map((ways) => ways[i + 1] ?? ways[0] ?? '') ?? []
      return words.join() === one.words.join() ? one : { ...one, typed: words.join(' '), words }
    })
    return {
      rung: 'NUMERALS' as const,
      words: formatTokens(written),
      conditions: replaceTokens(conditions, field, written),
    }
  })
}

/** The minimum number of kana. A shorter sound is part of too many names. */
const minSoundLength = 2

/**
 * Interprets the words by their sound: kana, Latin letters that spell kana, and kanji by their readings. The first
 * group matches the whole as one name; the second matches parts of names, joined and separately.
 */
export async function interpretBySound(
  conditions: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<[whole: Interpretation[], part: Interpretation[]]> {
  const kana = (await kanaOf(tokens)).flatMap((one) => one ?? [])
  if (kana.length < tokens.length) return [[], []]
  const rest = removeField(conditions, field)
  const understood = (words: string[], [before, after]: Edges): Interpretation[] => {
    const sounds = words.flatMap((word) => soundOf(word) ?? []).filter((sound) => [...sound].length >= minSoundLength)
    if (sounds.length === 0) return []
    const edged = sounds.map((sound) => before + sound + after)
    return [{ rung: 'SOUND', words: words.join(' '), conditions: { ...rest, sounds: { words: edged, of: field } } }]
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
