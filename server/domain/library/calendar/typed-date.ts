import { Temporal } from './dates.ts'

const written = /^(?!0000)(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/
const ofEra = /^(明治|大正|昭和|平成|令和|[mtshr])(元|\d{1,2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/i
/** The year before the first year of each era, by its name and its letter. */
const eras: Record<string, number> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  m: 1867,
  t: 1911,
  s: 1925,
  h: 1988,
  r: 2018,
}

/**
 * Parses a date as people enter it, including full-width forms and years of an era. Null when it is malformed or does
 * not exist.
 */
export function parseEnteredDate(typed: string): Temporal.PlainDate | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const [, year, ...numbers] = written.exec(inCommonYears(text)) ?? []
  const [month, day] = numbers.filter((number) => number !== undefined)
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

/** Converts 昭和55年5月3日 to 1980/5/3. It does not check that the day belongs to the era. */
function inCommonYears(text: string): string {
  const [, era = '', year = '', month, day] = ofEra.exec(text) ?? []
  const before = eras[era.toLowerCase()]
  return before === undefined ? text : `${before + (year === '元' ? 1 : Number(year))}/${month}/${day}`
}
