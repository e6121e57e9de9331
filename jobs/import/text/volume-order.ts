const halves: Record<string, number> = { 上: 1, 前: 1, 中: 2, 下: 3, 後: 3 }
const digits = '〇一二三四五六七八九'

/**
 * Returns the order of a volume such as BOOK2, [49], 第三巻 or 下, from its only number. Undefined when it has none or
 * several.
 */
export function volumeOrder(volume: string | undefined): number | undefined {
  const text = volume?.normalize('NFKC').trim() ?? ''
  const [number, ...others] = text.match(/\d+/g) ?? []
  if (number !== undefined) return number.length <= 5 && others.length === 0 ? Number(number) : undefined
  const half = text.match(/^[([「]?([上前中下後])[巻編篇集]?[)\]」]?$/)?.[1]
  if (half !== undefined) return halves[half]
  const kanji = text.match(/^第?([一二三四五六七八九]?十?[一二三四五六七八九]?)[巻部編篇集冊]?$/)?.[1]
  return kanji ? ofKanji(kanji) : undefined
}

/** Converts 一 to 九十九. */
function ofKanji(text: string): number {
  const [before = '', after] = text.split('十')
  if (after === undefined) return digits.indexOf(before)
  return 10 * (before === '' ? 1 : digits.indexOf(before)) + (after === '' ? 0 : digits.indexOf(after))
}
