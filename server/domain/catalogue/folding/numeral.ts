export const digits = '〇一二三四五六七八九'
const places: [string, number][] = [
  ['千', 1000],
  ['百', 100],
  ['十', 10],
]
export const myriads: [string, number][] = [
  ['兆', 1e12],
  ['億', 1e8],
  ['万', 1e4],
]

/** Returns the value, or null when the text is not a valid number, such as 十百. */
export function parseNumeral(written: string): number | null {
  if (/^[0-9]+$/.test(written)) return Number(written)
  if (/^[〇一二三四五六七八九]+$/.test(written))
    return Number([...written].map((digit) => digits.indexOf(digit)).join(''))
  return parseByUnits(myriads, written, parseBelowMyriad, parseBelowMyriad)
}

/** Returns the value of a number below ten thousand. An empty text is 0. */
function parseBelowMyriad(written: string): number | null {
  if (/^[0-9]+$/.test(written)) return Number(written)
  const digitOr = (nothing: number) => (text: string) => (text === '' ? nothing : digitOf(text))
  return parseByUnits(places, written, digitOr(1), digitOr(0))
}

/** Adds up a number by its units, largest first. Returns null when a part is not a valid number. */
function parseByUnits(
  units: [string, number][],
  written: string,
  count: (text: string) => number | null,
  last: (text: string) => number | null,
): number | null {
  let [sum, rest] = [0, written]
  for (const [name, size] of units) {
    const at = rest.indexOf(name)
    if (at < 0) continue
    const many = count(rest.slice(0, at))
    if (!many) return null
    sum += many * size
    rest = rest.slice(at + 1)
  }
  const left = last(rest)
  return left === null ? null : sum + left
}

function digitOf(written: string): number | null {
  if (/^[0-9]$/.test(written)) return Number(written)
  return written.length === 1 && digits.includes(written) ? digits.indexOf(written) : null
}

/** Writes a number in kanji with units: 十二. */
export const inKanji = (value: number) => formatByUnits(myriads, value, inPlaces, inPlaces) || '〇'

const inPlaces = (value: number) =>
  formatByUnits(
    places,
    value,
    (count) => (count > 1 ? (digits[count] ?? '') : ''),
    (left) => digits[left] ?? '',
  )

/** Writes a number by its units, largest first. Units with a count of 0 are omitted. */
export function formatByUnits(
  units: [string, number][],
  value: number,
  count: (many: number) => string,
  last: (left: number) => string,
): string {
  let [text, rest] = ['', value]
  for (const [name, size] of units) {
    const many = Math.floor(rest / size)
    if (many > 0) text += count(many) + name
    rest %= size
  }
  return rest > 0 ? text + last(rest) : text
}
