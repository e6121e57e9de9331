import { refusal } from '../../common/refusal.ts'

export const maxReadingLength = 80

export const LibraryReadingRefused = refusal(
  'LibraryReadingRefused',
  'The reading of the name must be in hiragana, at most 80 characters.',
  { message: `libraryNameReading: hiragana, at most ${maxReadingLength} characters.` },
)

/** Returns the reading of the library's name as stored, or null when it is empty. Throws `LibraryReadingRefused`. */
export function checkedReading(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (text === '') return null
  const kana = hiraganaOf(text)
  if (kana === undefined) throw new LibraryReadingRefused()
  return kana
}

/** Converts katakana to hiragana. Undefined when the text has other characters or is too long. */
export function hiraganaOf(text: string): string | undefined {
  const kana = text.replace(/[ァ-ヶ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60))
  return kana.length <= maxReadingLength && /^[ぁ-ゖー・ ]+$/.test(kana) ? kana : undefined
}
