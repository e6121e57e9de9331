import type { KeyType, RowPosition } from './list-order.ts'

/**
 * Cursors of paginated lists. A cursor of a list holds the sort keys of a row, so that it stays valid when the row is
 * deleted. Pages of this service also use the id of a title, or an offset for numbered pages.
 */
type DecodedCursor = { place: RowPosition } | { titleId: number } | { offset: number }

/** The maximum offset. Deeper pages use a cursor with the id of a title. */
export const maxOffset = 10_000

/** Returns the cursor of the row with these sort keys. Cursors name their list, so that they are invalid in others. */
export function cursorOfPlace(list: string, place: RowPosition): string {
  return encodeCursor([list, ...place])
}

/** Returns the cursor of a title by its id. */
export function cursorOfTitle(id: number | string): string {
  return encodeCursor([titleMark, Number(id)])
}

/** Returns the cursor of the row at an offset, counting from 0. */
export function cursorOfOffset(offset: number): string {
  return encodeCursor([offsetMark, offset])
}

/** Returns the cursor after a number of rows, for numbered pages. Null for the first page. */
export function cursorAfterRows(passed: number): string | null {
  return passed > 0 ? cursorOfOffset(passed - 1) : null
}

/** Decodes a cursor of a list with sort keys of these types. Null when it is not a cursor of this list. */
export function readCursor(cursor: string, list: string, types: readonly KeyType[]): DecodedCursor | null {
  const values = decodeCursor(cursor)
  if (!Array.isArray(values)) return null
  const [name, ...keys] = values
  if (name === list) return keys.length === types.length && keys.every(isOfType(types)) ? { place: keys } : null
  const [number] = keys
  if (keys.length !== 1 || !Number.isInteger(number) || number < 0 || number > 999_999_999) return null
  if (name === titleMark) return { titleId: number }
  return name === offsetMark ? { offset: number } : null
}

const titleMark = '#title'
const offsetMark = '#'

/** Checks that the database accepts a value as this type, because a client may send any cursor. */
function isOfType(types: readonly KeyType[]) {
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
  // PostgreSQL rejects NUL in text.
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  boolean: (value) => typeof value === 'boolean',
  date: isDate,
  'date?': (value) => value === null || isDate(value),
  timestamptz: (value) => typeof value === 'string' && isDate(moments.exec(value)?.[1]),
}

export const encodeCursor = (values: readonly unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')

/** Returns null when the text is not a cursor of this service. */
export function decodeCursor(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return null
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
