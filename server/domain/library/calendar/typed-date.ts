import { Temporal } from './dates.ts'

const written = /^(?!0000)(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/
const ofEra = /^(明治|大正|昭和|平成|令和|[mtshr])(元|\d{1,2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/i
/** The year before the first of each era, by its name and its letter. */
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

/** A date as people type it, in full width too, and by the years of an era; null: it is none, or does not exist. */
export function typedDate(typed: string): Temporal.PlainDate | null {
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

/** 昭和55年5月3日 as 1980/5/3; whether the day was in that era is not asked. */
function inCommonYears(text: string): string {
  const [, era = '', year = '', month, day] = ofEra.exec(text) ?? []
  const before = eras[era.toLowerCase()]
  return before === undefined ? text : `${before + (year === '元' ? 1 : Number(year))}/${month}/${day}`
}
