const digits = '〇一二三四五六七八九'
const places: [string, number][] = [
  ['千', 1000],
  ['百', 100],
  ['十', 10],
]
const myriads: [string, number][] = [
  ['兆', 1e12],
  ['億', 1e8],
  ['万', 1e4],
]
const number = /[0-9〇一二三四五六七八九十百千万億兆]+/g
/** Larger numbers exceed what a double holds exactly, and nobody enters them. */
const maxValue = 1e15

/**
 * Returns a text with its numbers in each other notation that titles use: 百万, 100万, 1000000, and 二〇二〇 for years. Empty
 * when the text has no number.
 */
export function numeralForms(folded: string): string[] {
  const styles = [asDigits, asMixed, asKanji, asPositions]
  const forms = styles.map((style) =>
    folded.replace(number, (written) => {
      const value = parseNumeral(written)
      return value === null || value >= maxValue ? written : style(value)
    }),
  )
  return [...new Set(forms)].filter((form) => form !== folded)
}

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

const asDigits = (value: number) => String(value)

/** Arabic digits with the units 万, 億 and 兆: 100万. */
const asMixed = (value: number) => formatByUnits(myriads, value, String, String) || '0'

const asKanji = (value: number) => formatByUnits(myriads, value, inPlaces, inPlaces) || '〇'

const inPlaces = (value: number) =>
  formatByUnits(
    places,
    value,
    (count) => (count > 1 ? (digits[count] ?? '') : ''),
    (left) => digits[left] ?? '',
  )

/** Writes one kanji per digit, as in years: 二〇二〇. */
function asPositions(value: number): string {
  return [...String(value)].map((digit) => digits[Number(digit)]).join('')
}

/** Writes a number by its units, largest first. Units with a count of 0 are omitted. */
function formatByUnits(
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
