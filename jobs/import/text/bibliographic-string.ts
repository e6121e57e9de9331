import { volumeOrder } from '../../../server/domain/catalogue/volumes/volume-number.ts'

export interface BibliographicParts {
  title: string
  volume?: string | undefined
  volumeOrder?: number | undefined
  /** The statements of responsibility, such as 夏目 漱石／著. */
  statement: string
  publisher?: string | undefined
  publishedYear?: number | undefined
  publishedOn?: string | undefined
}

const date = /^\[?c?(\d{4})(?:\.\d{1,2})?\]?$/
const series = /　　（.*）(?=　|$)/

/**
 * Splits a record that a library system printed into one cell, with full-width spaces between its parts:
 *
 *     題名　巻次　　（叢書）　著者／役割　出版者　年.月　大きさ　頁数
 *
 * Volume, series and contributors may be missing. The series is dropped, because a record has no field for it here.
 * Returns null when the string has no date after a publisher, or when more than a title and a volume remain, because
 * the split would be uncertain.
 */
export function splitBibliographicString(text: string): BibliographicParts | null {
  const parts = text.replace(series, '').split('　').filter(Boolean)
  const dateAt = parts.findLastIndex((part) => date.test(part))
  const printed = parts[dateAt]
  if (dateAt < 2 || printed === undefined) return null
  const head = parts.slice(0, dateAt - 1)
  const [title, volume, ...more] = head.filter((part) => !part.includes('／'))
  if (title === undefined || more.length > 0) return null
  return {
    title,
    volume,
    volumeOrder: volumeOrder(volume),
    statement: head.filter((part) => part.includes('／')).join(' ; '),
    publisher: parts[dateAt - 1],
    publishedYear: Number(printed.match(date)?.[1]),
    publishedOn: printed.includes('.') ? printed : undefined,
  }
}
