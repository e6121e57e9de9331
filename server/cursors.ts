/** The cursors of lists in pages: of rows by their number as Prisma's plugin writes them, of places as the relay one does. */
const titlePrefix = 'GPC:N'
const offsetPrefix = 'OffsetConnection'
const pattern = new RegExp(`^(${titlePrefix}|${offsetPrefix}):(\\d{1,9})$`)

/** Places that are told by counting end here; further on a page says after which title it comes. */
export const mostPassedOver = 10_000

/** A page that comes after or before a title, by the title's number. */
export function cursorOfTitle(id: number | string): string {
  return encode(`${titlePrefix}:${id}`)
}

/** A page that comes after so many titles and one more: offsets count from 0. */
export function cursorOfOffset(offset: number): string {
  return encode(`${offsetPrefix}:${offset}`)
}

export function isCursor(text: string): boolean {
  return pattern.test(decode(text))
}

/** What a cursor says; null: it is none of this service. */
export function readCursor(cursor: string): { titleId: number } | { offset: number } | null {
  const [, prefix, number] = pattern.exec(decode(cursor)) ?? []
  if (number === undefined) return null
  return prefix === titlePrefix ? { titleId: Number(number) } : { offset: Number(number) }
}

const encode = (text: string) => Buffer.from(text).toString('base64')
const decode = (cursor: string) => Buffer.from(cursor, 'base64').toString()
