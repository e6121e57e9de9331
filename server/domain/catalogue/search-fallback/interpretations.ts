import { plainForms } from '../folding/letters.ts'
import { soundOf } from '../folding/sound.ts'
import type { WordField } from '../search/conditions.ts'
import { type FoldedConditions, withoutField, withTokens } from '../search/folded-conditions.ts'
import { type QueryToken, typedOf } from '../search/query-words.ts'
import type { Understanding } from './interpretation.ts'
import { numeralForms } from './numerals.ts'
import { readingsOf } from './readings.ts'
import { kanaSpelt } from './romaji.ts'
import { cutsOf, partsAsTyped } from './shortened-queries.ts'

const token = (word: string): QueryToken => ({ typed: word, leavesOut: false, words: [word] })

/** One of the words cut in two, in each way. */
export function cut(asked: FoldedConditions, field: WordField, tokens: QueryToken[]): Understanding[] {
  return tokens.flatMap((one, at) =>
    one.words.flatMap(cutsOf).flatMap((parts) => {
      const typed = partsAsTyped(one.typed, parts)
      // What begins so goes on with what is before it.
      if (typed[1].startsWith('の')) return []
      const cutTokens = tokens.toSpliced(at, 1, ...parts.map(token))
      const words = typedOf(tokens.toSpliced(at, 1, ...typed.map(token)))
      return { rung: 'CUT' as const, words, asked: withTokens(asked, field, cutTokens) }
    }),
  )
}

/** Numbers written in the other ways, all of them in the same one. */
export function inOtherNumerals(asked: FoldedConditions, field: WordField, tokens: QueryToken[]): Understanding[] {
  const forms = tokens.map(({ words }) => words.map((word) => [word, ...numeralForms(word)]))
  const most = Math.max(...forms.flat().map((ways) => ways.length))
  return Array.from({ length: most - 1 }, (_, i) => {
    const written = tokens.map((one, at) => {
      const words = forms[at]?.map((ways) => ways[i + 1] ?? ways[0] ?? '') ?? []
      return words.join() === one.words.join() ? one : { ...one, typed: words.join(' '), words }
    })
    return { rung: 'NUMERALS' as const, words: typedOf(written), asked: withTokens(asked, field, written) }
  })
}

/** A word that sounds like less than this sounds like too much. */
const shortest = 2

/**
 * The words by their sound: kana, Latin letters that spell kana, and kanji as they are read. First as one whole name, then
 * as parts of names, joined and each by itself.
 */
export async function bySound(
  asked: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<[whole: Understanding[], part: Understanding[]]> {
  const kana = (await kanaOf(tokens)).flatMap((one) => one ?? [])
  if (kana.length < tokens.length) return [[], []]
  const rest = withoutField(asked, field)
  const understood = (words: string[], [before, after]: Edges): Understanding[] => {
    const sounds = words.flatMap((word) => soundOf(word) ?? []).filter((sound) => [...sound].length >= shortest)
    if (sounds.length === 0) return []
    const edged = sounds.map((sound) => before + sound + after)
    return [{ rung: 'SOUND', words: words.join(' '), asked: { ...rest, sounds: { words: edged, of: field } } }]
  }
  const joined = kana.join('')
  // Of people the given name may come first.
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

/** Where a name has to begin or end: a space before, and one after. Amid a name what sounds so is seldom what is meant. */
type Edges = [before: '' | ' ', after: '' | ' ']

/** Each token as its sound is written. Null for what is in neither kana nor kanji that the dictionary reads. */
async function kanaOf(tokens: QueryToken[]): Promise<(string | null)[]> {
  const spelt = tokens.map(({ typed, words }) =>
    /^[ぁ-ゖ]+$/.test(words.join('')) ? plainForms(typed) : kanaSpelt(typed),
  )
  const unread = tokens.filter((_, i) => spelt[i] === null).map(({ typed }) => typed)
  if (!tokens.some(({ typed }) => /\p{sc=Han}/u.test(typed))) return spelt
  const readings = await readingsOf(unread)
  return spelt.map((kana) => kana ?? readings.shift() ?? null)
}
