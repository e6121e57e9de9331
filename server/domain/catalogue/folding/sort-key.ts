import { expandIterationMarks, longMarksToVowels, toHiraganaOnly, unvoiced, withLargeKana } from './kana.ts'
import { normalizeForms } from './letters.ts'

/**
 * Returns the sort key of a reading: hiragana only, unvoiced, small kana as large ones, long vowel marks as vowels.
 * Aozora Bunko's sort keys follow the same rules. Empty when the reading has no kana.
 */
export function readingSortKey(reading: string): string {
  const kana = longMarksToVowels(expandIterationMarks(toHiraganaOnly(normalizeForms(reading))))
  return unvoiced(withLargeKana(kana)).replace(/[^ぁ-ゖ]/g, '')
}
