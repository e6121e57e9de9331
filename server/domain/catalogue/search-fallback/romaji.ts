import { toHiragana } from 'wanakana'

const long: Record<string, string> = {
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

/** Latin letters as the kana that they spell, in Hepburn's way or the other (shi, si); null: they spell none. */
export function kanaSpelt(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[āīūēōâîûêô]/g, (vowel) => long[vowel] ?? vowel)
  if (!/^[a-z'’-]+$/.test(letters)) return null
  const kana = toHiragana(
    letters
      .replace(/['’-]/g, "'")
      // Hepburn's shimbun, homma and botchan, and passports' satoh.
      .replace(/m(?=[bpm])/g, 'n')
      .replace(/t(?=ch)/g, 'c')
      .replace(/oh(?![aiueoy])/g, 'ou'),
  )
  return /^[ぁ-ゖー]+$/.test(kana) ? kana : null
}
