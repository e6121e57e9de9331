import { adjacentPairs } from '../folding/fold.ts'
import type { Part } from './question.ts'

/** An index key of a part. */
export interface Key {
  key: string
  sound: boolean
  /** The position of its part. */
  part: number
  /** Whether it overlaps the key before it. */
  follows: boolean
  /** The factor of its weight. */
  factor: number
  /** The share of titles with such a key, for a catalogue whose keys were never counted. */
  usualShare: number
}

const weakFactor = 0.35
/** A word of one character is part of many others. */
const singleFactor = 0.6
/** Sounds are shared by many words. */
export const soundFactor = 0.8

/** Returns the pairs of neighbouring characters of each part and its sound, or its only character. Numbers have none. */
export function keysOf(parts: Part[]): Key[] {
  return parts.flatMap(({ folded, sound, isWeak, number }, part) => {
    const factor = isWeak ? weakFactor : [...folded].length === 1 ? singleFactor : 1
    const letters = number ? [] : keysOfText(folded, { part, sound: false, factor })
    return [...letters, ...(sound ? keysOfText(sound, { part, sound: true, factor: factor * soundFactor }) : [])]
  })
}

function keysOfText(text: string, of: Pick<Key, 'part' | 'sound' | 'factor'>): Key[] {
  const pairs = adjacentPairs(text)
  const keys = pairs.length > 0 ? pairs : [...text]
  return keys.map((key, i) => ({ ...of, key, follows: i > 0, usualShare: usualShare(key, of.sound) }))
}

/** Measured in the index of Aozora Bunko: half of the keys of each kind are rarer. */
function usualShare(key: string, sound: boolean): number {
  const isKana = /^[ぁ-ゖ]+$/.test(key)
  if ([...key].length === 1) return isKana ? 0.3 : /^[a-z0-9]$/.test(key) ? 0.1 : 0.01
  if (sound || isKana) return 0.02
  return /[0-9]/.test(key) ? 0.05 : /^[a-z]+$/.test(key) ? 0.005 : 0.0005
}
