import { unvoiced } from '../folding/kana.ts'
import type { WordField } from '../search/conditions.ts'
import type { Candidate } from './candidates.ts'
import { type Key, soundFactor } from './keys.ts'
import { likenessWithin } from './likeness.ts'
import type { Part } from './question.ts'

/** A key with its weight: the rarer, the heavier. */
export type WeighedKey = Key & { weight: number }

/** A part that is a word, with its keys. */
export interface ComparedPart {
  part: Part
  letters: WeighedKey[]
  sounds: WeighedKey[]
  /** The sum of the weights of its letters. */
  weight: number
}

interface Comparison {
  /** How well the title has the part, from 0 to 1. */
  share: number
  /** Whether so much of it is as it was entered that it can be meant. */
  isMeant: boolean
  /** Whether the part is the name of the title, of a person or of a subject. */
  isWholeName: boolean
  /** Whether the title contains the part, by its letters or as the sound of a name. */
  isContained: boolean
  /** Whether the title contains the part, or its name or a person has three kanji of it in a row. */
  agrees: boolean
}

/** The fields of a record, the most telling first. The last one contains the others. */
const fields: [column: 'names' | 'title' | 'author' | 'publisher' | 'subjects' | 'text', weight: number, WordField][] =
  [
    ['names', 1, 'title'],
    ['title', 0.95, 'title'],
    ['author', 0.95, 'author'],
    ['publisher', 0.8, 'publisher'],
    ['subjects', 0.8, 'subject'],
    ['text', 0.6, 'keyword'],
  ]
/** The weight of words in another field than the one in which they were entered. */
const elsewhereFactor = 0.6
/** The weight of a pair of characters whose neighbours are missing. */
const aloneFactor = 0.5
/** From this share on a part is found, and is not compared with errors. */
const foundShare = 0.9
/** The share of a part that sounds like a name, and like its beginning or end. */
const soundShares = { whole: 0.95, edge: 0.85 }
/** The share from which a part can be meant. */
const meantShare = 0.5

export function comparedParts(parts: Part[], keys: WeighedKey[]): ComparedPart[] {
  return parts.flatMap((part, at) => {
    if (part.number) return []
    const own = keys.filter((key) => key.part === at)
    const letters = own.filter(({ sound }) => !sound)
    const weight = letters.reduce((sum, key) => sum + key.weight, 0)
    return [{ part, letters, sounds: own.filter(({ sound }) => sound), weight }]
  })
}

export function comparePart({ part, letters, sounds }: ComparedPart, one: Candidate): Comparison {
  const { folded, isWeak } = part
  const isWritten = ` ${one.names} ${one.author} ${one.subjects} `.includes(` ${folded} `)
  const byLetters = isWritten ? 1 : metByLetters(letters, part.field, one)
  const bySound = byLetters < foundShare ? metBySound(part, sounds, one) : null
  const alike = byLetters < foundShare && !isWeak ? alikeIn(folded, one) : 0
  const isWholeName = isWritten || bySound?.share === soundShares.whole
  const isContained = isWholeName || one.text.includes(folded)
  return {
    share: Math.max(byLetters, bySound?.share ?? 0, alike),
    isMeant: byLetters >= meantShare || alike >= meantShare || bySound?.isAtEdge === true,
    isWholeName,
    isContained,
    agrees: isContained || kanjiRuns(folded).some((run) => one.names.includes(run) || one.author.includes(run)),
  }
}

/** Returns each three kanji in a row: 測量士 of 測量士硝子. */
const kanjiRuns = (text: string) => Array.from(text.matchAll(/(?=(\p{sc=Han}{3}))/gu), ([, run = '']) => run)

/** A word with errors is compared with titles and people only, because notes contain too many words. */
const alikeIn = (folded: string, { title, author }: Candidate) =>
  0.95 * Math.max(likenessWithin(folded, title), likenessWithin(folded, author))

function metByLetters(keys: WeighedKey[], searchedField: WordField, one: Candidate): number {
  // Most titles lack most keys.
  if (!keys.some(({ key }) => one.text.includes(key))) return 0
  const factors = fields.map(([column, weight, field]) => {
    const isAsked = searchedField === 'keyword' || searchedField === field
    return { text: one[column], factor: isAsked ? weight : elsewhereFactor * weight }
  })
  return metShare(keys, factors)
}

/** Returns the share of the weight of the keys that the texts have. Each key counts by the best text that has it. */
function metShare(keys: WeighedKey[], texts: { text: string; factor: number }[]): number {
  const best = keys.map(() => 0)
  for (const { text, factor } of texts) {
    if (text === '') continue
    const hits = keys.map(({ key }) => text.includes(key))
    for (const [i, isHit] of hits.entries()) {
      if (!isHit) continue
      const isAlone = keys.length > 1 && !hits[i - 1] && !hits[i + 1]
      best[i] = Math.max(best[i] ?? 0, factor * (isAlone ? aloneFactor : 1))
    }
  }
  const weight = keys.reduce((sum, key) => sum + key.weight, 0)
  return weight === 0 ? 0 : keys.reduce((sum, key, i) => sum + key.weight * (best[i] ?? 0), 0) / weight
}

/** Compares sounds, also without their voicing marks: ハリーボッター sounds like ハリー・ポッター. */
function metBySound({ sound, isRead }: Part, keys: WeighedKey[], one: Candidate) {
  if (sound === null) return null
  const [plain, texts] = [unvoiced(sound), unvoiced(one.sounds)]
  if (texts.includes(` ${plain} `)) return { share: soundShares.whole, isAtEdge: true }
  if (texts.includes(` ${plain}`) || texts.includes(`${plain} `)) return { share: soundShares.edge, isAtEdge: true }
  // Inside a name, a reading from the dictionary is usually an accident.
  if (isRead) return null
  const likeness = soundFactor * likenessWithin(plain, texts)
  const share = metShare(keys, [{ text: one.sounds, factor: soundFactor }])
  return { share: Math.max(likeness, share), isAtEdge: likeness >= meantShare }
}
