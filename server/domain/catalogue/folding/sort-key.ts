import { asHiragana, asVowels, repeated, unvoiced, withLargeKana } from './kana.ts'
import { plainForms } from './letters.ts'

/**
 * A reading as libraries put titles in order: hiragana without voicing marks, small ones as large ones, long marks as
 * vowels, and nothing else. Aozora Bunko's own sort keys are made so. Empty for what has no kana.
 */
export function readingSortKey(reading: string): string {
  const kana = asVowels(repeated(asHiragana(plainForms(reading))))
  return unvoiced(withLargeKana(kana)).replace(/[^ぁ-ゖ]/g, '')
}
