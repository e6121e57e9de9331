import { inKanji, parseNumeral } from '../folding/numeral.ts'

const parts: Record<string, number> = { 上: 1, 前: 1, 中: 2, 下: 3, 後: 3 }
const units = '巻部編篇集冊話帖'

/**
 * Returns the order of a volume such as BOOK2, [49], 第三巻, Ⅱ or 下, from its only number. Undefined when it has none or
 * several.
 */
export function volumeOrder(volume: string | undefined): number | undefined {
  const text = volume?.normalize('NFKC').trim() ?? ''
  const [number, ...others] = text.match(/\d+/g) ?? []
  if (number !== undefined) return number.length <= 5 && others.length === 0 ? Number(number) : undefined
  const part = text.match(/^[([「]?([上前中下後])[巻編篇集]?[)\]」]?$/)?.[1]
  if (part !== undefined) return parts[part]
  const written = text.match(/^第?([一二三四五六七八九十]{1,3}|[IVX]{1,6})[巻部編篇集冊]?$/)?.[1]
  return written ? (numberOf(written) ?? undefined) : undefined
}

/** The volume that a query asks for: a number, or one of two or three parts (上, 中, 下). */
export interface VolumeNumber {
  number: number | null
  part: string | null
  /** The number or part for display. */
  label: string
  /** Whether a sign such as 巻, 第 or a bracket marks it as a volume. */
  isMarked: boolean
  /** Whether it can hardly be part of a name. 村上 and 浩二 are names more often than volumes. */
  isClear: boolean
}

const number = String.raw`(?<!\d|\d\.)\d{1,3}|[一二三四五六七八九十百]{1,4}|(?<![A-Za-z])(?:[IVX]{1,6}|[ivx]{2,6})`
const before = '第|その|[Vv]ol(?:ume)?\\.?|VOL\\.?|[Nn]o\\.?|NO\\.?|[Bb]ook|BOOK|[Pp]art|#'
const spaced = String.raw`[\s・:,、/-]*`
const opening = String.raw`[(\[〔【<「]`
const closing = String.raw`[)\]〕】>」]`
const numbered = new RegExp(`^(.*?)${spaced}(${opening}?)(${before})?\\s*(${number})([${units}]目?)?${closing}?$`, 'u')
const parted = new RegExp(`^(.*?)${spaced}(${opening}?)([上中下前後])([${units}])?${closing}?$`, 'u')

/**
 * Splits a word of a query into a title and the volume at its end: 三体2, 坂の上の雲（八）, 海辺のカフカ上. The title is empty when the
 * word is only a volume. Null when the word does not end in a volume.
 */
export function parseVolume(typed: string): { title: string; volume: VolumeNumber } | null {
  const text = typed.normalize('NFKC').trim()
  const [, title = '', bracket = '', sign = '', written = '', unit = ''] = numbered.exec(text) ?? []
  const value = numberOf(written)
  if (value !== null && value > 0 && isTitle(title)) {
    const isMarked = bracket + sign + unit !== ''
    return {
      title,
      volume: {
        number: value,
        part: null,
        label: String(value),
        isMarked,
        isClear: isMarked || title === '' || /^\d/.test(written),
      },
    }
  }
  const [, whole = '', open = '', part = '', suffix = ''] = parted.exec(text) ?? []
  const isMarked = open + suffix !== ''
  // A title may end in 前 or 後, so these need a sign.
  if (part === '' || !isTitle(whole) || (/[前後]/.test(part) && !isMarked)) return null
  return { title: whole, volume: { number: null, part, label: part, isMarked, isClear: isMarked || whole === '' } }
}

/** Digits alone, such as an ISBN, are no title. A letter before a number is rather a name, such as A380. */
const isTitle = (text: string) => text === '' || (/\p{L}/u.test(text) && !/^[A-Za-z]$/.test(text))

/** Returns the value of 12, 十二 or XII. Null when the text is no number. */
const numberOf = (written: string): number | null =>
  written === '' ? null : (parseNumeral(written) ?? ofRoman(written))

const romanDigits: [string, number][] = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

function ofRoman(written: string): number | null {
  let [rest, sum] = [written.toLowerCase(), 0]
  for (const [digit, size] of romanDigits) {
    for (; rest.startsWith(digit); rest = rest.slice(digit.length)) sum += size
  }
  return rest === '' && sum > 0 && romanOf(sum) === written.toLowerCase() ? sum : null
}

function romanOf(value: number): string {
  let [rest, text] = [value, '']
  for (const [digit, size] of romanDigits) for (; rest >= size; rest -= size) text += digit
  return text
}

/** Returns the number as volumes write it: digits, kanji, and Roman numerals up to 39. */
export function writtenForms(value: number): { digits: string; kanji: string; roman: string | null } {
  return { digits: String(value), kanji: inKanji(value), roman: value < 40 ? romanOf(value) : null }
}
