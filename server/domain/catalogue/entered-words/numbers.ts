import { inKanji, parseNumeral } from '../folding/numeral.ts'

/** A number in a search: a year of publication, or the number of a volume. */
export type NumberPart = { year: number } | { volume: string[] }

const roman = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

/** Reads a piece that is a number only. Null when it is none. */
export function numberPart(typed: string): NumberPart | null {
  const year = /^(1[5-9]\d\d|20\d\d)年?版?$/.exec(typed)
  if (year) return { year: Number(year[1]) }
  const ordinal = /^[上中下前後](巻|編|篇)?$/.exec(typed)
  if (ordinal) return { volume: [typed.slice(0, 1)] }
  const [, digits] =
    /^(?:第|vol\.?|#)?([0-9]{1,3}|[一二三四五六七八九十]{1,3}|[ivx]+)(?:巻|集|部|冊目|号)?$/i.exec(typed) ?? []
  return digits ? volumeOf(digits) : null
}

function volumeOf(digits: string): NumberPart | null {
  const value = parseNumber(digits.toLowerCase())
  return value ? { volume: formsOf(value) } : null
}

/** Returns the value of digits, a Roman numeral or a numeral in kanji with units. 0 when the text is none. */
function parseNumber(written: string): number {
  if (roman.includes(written)) return roman.indexOf(written)
  return /^[一二三四五六七八九]{2,}$/.test(written) ? 0 : (parseNumeral(written) ?? 0)
}

function formsOf(value: number): string[] {
  return [String(value), value < 100 ? inKanji(value) : '', roman[value] ?? ''].filter((form) => form !== '')
}

/** Cuts the number of a volume off the end of a title: 竜馬がゆく5, ブラックジャック3巻. Null when there is none. */
export function splitVolume(text: string): { rest: string; typed: string; number: NumberPart } | null {
  const [, rest = '', typed = '', digits = ''] =
    /^(.*[^0-9a-z第.])(第?([0-9]{1,3})[巻集部]?)$/i.exec(text) ??
    /^(.+?)(第([一二三四五六七八九十]{1,3})[巻集部])$/.exec(text) ??
    /^(.+?)(([一二三四五六七八九十]{1,3}|[上中下])巻)$/.exec(text) ??
    []
  const number = /^[上中下]$/.test(digits) ? { volume: [digits] } : volumeOf(digits)
  return rest && number ? { rest, typed, number } : null
}
