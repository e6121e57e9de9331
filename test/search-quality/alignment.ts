/**
 * Splits the runs of kanji in a title with their readings, by the kana between them. Null when the split is ambiguous.
 */
export function readKanji(title: string, reading: string): { kanji: string; kana: string; at: number }[] | null {
  const runs = [...title.matchAll(/[\p{sc=Han}々]+/gu)]
  const pattern = (more: string) =>
    new RegExp(`^${hiragana(title).replace(/[\p{sc=Han}々]+/gu, `([ぁ-んー]+${more})`)}$`, 'u')
  if (runs.length === 0 || !/^[\p{sc=Han}々ぁ-んァ-ヶー]+$/u.test(title)) return null
  // The greedy and the lazy split must agree.
  const [most, least] = ['', '?'].map((more) => pattern(more).exec(hiragana(reading)))
  if (!most || !least || most.some((part, i) => part !== least[i])) return null
  return runs.map((run, i) => ({ kanji: run[0], kana: most[i + 1] ?? '', at: run.index }))
}

export const hiragana = (text: string) =>
  text.replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60)).replace(/\s/g, '')
