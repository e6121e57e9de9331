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
  let [sum, rest] = [0, written]
  for (const [name, value] of myriads) {
    const [before, after] = splitAt(rest, name)
    if (before === null) continue
    const count = below(before)
    if (count === null || count === 0) return null
    sum += count * value
    rest = after
  }
  const last = below(rest)
  return last === null ? null : sum + last
}

/** A number below ten thousand; nothing is 0. */
function below(written: string): number | null {
  if (written === '') return 0
  if (/^[0-9]+$/.test(written)) return Number(written)
  let [sum, rest] = [0, written]
  for (const [name, value] of places) {
    const [before, after] = splitAt(rest, name)
    if (before === null) continue
    const count = before === '' ? 1 : digitOf(before)
    if (count === null || count === 0) return null
    sum += count * value
    rest = after
  }
  const last = rest === '' ? 0 : digitOf(rest)
  return last === null ? null : sum + last
}

function splitAt(text: string, name: string): [before: string | null, after: string] {
  const at = text.indexOf(name)
  return at < 0 ? [null, text] : [text.slice(0, at), text.slice(at + 1)]
}

function digitOf(written: string): number | null {
  if (/^[0-9]$/.test(written)) return Number(written)
  return written.length === 1 && digits.includes(written) ? digits.indexOf(written) : null
}

const asDigits = (value: number) => String(value)

/** Arabic digits with the names of myriads: 100万. */
function asMixed(value: number): string {
  return inMyriads(value, String) || '0'
}

function asKanji(value: number): string {
  return inMyriads(value, inPlaces) || '〇'
}

/** Digit by digit, as years are written. */
function asPositions(value: number): string {
  return [...String(value)].map((digit) => digits[Number(digit)]).join('')
}

function inMyriads(value: number, write: (count: number) => string): string {
  let [text, rest] = ['', value]
  for (const [name, size] of myriads) {
    const count = Math.floor(rest / size)
    if (count > 0) text += write(count) + name
    rest %= size
  }
  return rest > 0 ? text + write(rest) : text
}

function inPlaces(value: number): string {
  let [text, rest] = ['', value]
  for (const [name, size] of places) {
    const count = Math.floor(rest / size)
    if (count > 0) text += (count > 1 ? digits[count] : '') + name
    rest %= size
  }
  return rest > 0 ? text + digits[rest] : text
}
