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
/** Above it numbers are no longer exact, and nobody types them. */
const most = 1e15

/**
 * A text with its numbers written in the other ways in which titles write them: 百万, 100万, 1000000, and for years
 * 二〇二〇. Empty: it has none.
 */
export function numeralForms(folded: string): string[] {
  const styles = [asDigits, asMixed, asKanji, asPositions]
  const forms = styles.map((style) =>
    folded.replace(number, (written) => {
      const value = numberIn(written)
      return value === null || value >= most ? written : style(value)
    }),
  )
  return [...new Set(forms)].filter((form) => form !== folded)
}

/** Null: it is no number, as 十百. */
function numberIn(written: string): number | null {
  if (/^[0-9]+$/.test(written)) return Number(written)
  if (/^[〇一二三四五六七八九]+$/.test(written))
    return Number([...written].map((digit) => digits.indexOf(digit)).join(''))
  return readBy(myriads, written, below, below)
}

/** A number below ten thousand; nothing is 0. */
function below(written: string): number | null {
  if (/^[0-9]+$/.test(written)) return Number(written)
  const digitOr = (nothing: number) => (text: string) => (text === '' ? nothing : digitOf(text))
  return readBy(places, written, digitOr(1), digitOr(0))
}

/** By units, the largest first: how many there are of each, and what is left. Null: one of them is no number. */
function readBy(
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

/** Arabic digits with the names of myriads: 100万. */
const asMixed = (value: number) => writeBy(myriads, value, String, String) || '0'

const asKanji = (value: number) => writeBy(myriads, value, inPlaces, inPlaces) || '〇'

const inPlaces = (value: number) =>
  writeBy(
    places,
    value,
    (count) => (count > 1 ? (digits[count] ?? '') : ''),
    (left) => digits[left] ?? '',
  )

/** Digit by digit, as years are written. */
function asPositions(value: number): string {
  return [...String(value)].map((digit) => digits[Number(digit)]).join('')
}

/** By units, the largest first; what there is none of is not written. */
function writeBy(
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
