export function hasHan(text: string): boolean {
  return /\p{sc=Han}/u.test(text)
}

export function hasJapanese(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(text)
}

/** True for a text in Chinese, Japanese or Korean letters, whose roles follow or precede the name without "by". */
export function isEastAsian(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(text)
}
