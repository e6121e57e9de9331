import { toHiragana } from 'wanakana'

const longVowels: Record<string, string> = {
  ā: 'aa',
  ī: 'ii',
  ū: 'uu',
  ē: 'ee',
  ō: 'ou',
  â: 'aa',
  î: 'ii',
  û: 'uu',
  ê: 'ee',
  ô: 'ou',
}

/** Converts Latin letters, in Hepburn or Kunrei romanisation (shi, si), to kana. Null when they do not spell kana. */
export function kanaFromRomaji(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[āīūēōâîûêô]/g, (vowel) => longVowels[vowel] ?? vowel)
  if (!/^[a-z'’-]+$/.test(letters)) return null
  const kana = toHiragana(
    letters
      .replace(/['’-]/g, "'")
      // Hepburn writes shimbun, homma and botchan; passports write satoh.
      .replace(/m(?=[bpm])/g, 'n')
      .replace(/t(?=ch)/g, 'c')
      .replace(/oh(?![aiueoy])/g, 'ou'),
  )
  return /^[ぁ-ゖー]+$/.test(kana) ? kana : null
}
