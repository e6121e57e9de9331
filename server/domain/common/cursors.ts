import type { KeyType, Place } from './list-order.ts'

/**
 * The cursors of lists in pages. Those that lists answer say where a row stands by its sort keys, so that it need not be
 * there any more; pages of this service also name a title by its number, or count places for the numbers of pages.
 */
type Read = { place: Place } | { titleId: number } | { offset: number }

/** Places that are told by counting end here; further on a page says after which title it comes. */
export const mostPassedOver = 10_000

/** A page that comes after or before the row with these sort keys in the list of that name. */
export function cursorOfPlace(list: string, place: Place): string {
  return encodeCursor([list, ...place])
}

/** A page that comes after or before a title, by the title's number. */
export function cursorOfTitle(id: number | string): string {
  return encodeCursor([titleMark, Number(id)])
}

/** A page that comes after so many rows and one more: offsets count from 0. */
export function cursorOfOffset(offset: number): string {
  return encodeCursor([offsetMark, offset])
}

/** What comes after so many rows; null: the first. For pages that have numbers. */
export function afterRows(passed: number): string | null {
  return passed > 0 ? cursorOfOffset(passed - 1) : null
}

/** What a cursor says of a list whose sort keys have these types; null: it is none of that list. */
export function readCursor(cursor: string, list: string, types: readonly KeyType[]): Read | null {
  const said = decodeCursor(cursor)
  if (!Array.isArray(said)) return null
  const [name, ...keys] = said
  if (name === list) return keys.length === types.length && keys.every(isOf(types)) ? { place: keys } : null
  const [number] = keys
  if (keys.length !== 1 || !Number.isInteger(number) || number < 0 || number > 999_999_999) return null
  if (name === titleMark) return { titleId: number }
  return name === offsetMark ? { offset: number } : null
}

const titleMark = '#title'
const offsetMark = '#'

/** Whether the database would take them, whoever wrote them. */
function isOf(types: readonly KeyType[]) {
  return (value: unknown, i: number) => checks[types[i] ?? 'text'](value)
}

const isInt = (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
const isDate = (value: unknown) =>
  typeof value === 'string' && /^(?!0000)\d{4}-\d\d-\d\d$/.test(value) && isSame(value, `${value}T00:00:00Z`)
const isSame = (date: string, moment: string) =>
  !Number.isNaN(Date.parse(moment)) && new Date(moment).toISOString().startsWith(date)
const moments = /^(?!0000)(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/

const checks: Record<KeyType, (value: unknown) => boolean> = {
  int: isInt,
  'int?': (value) => value === null || isInt(value),
  // The database takes no NUL.
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  boolean: (value) => typeof value === 'boolean',
  date: isDate,
  'date?': (value) => value === null || isDate(value),
  timestamptz: (value) => typeof value === 'string' && isDate(moments.exec(value)?.[1]),
}

export const encodeCursor = (said: readonly unknown[]) => Buffer.from(JSON.stringify(said)).toString('base64url')

/** Null: it is none of ours. */
export function decodeCursor(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return null
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
