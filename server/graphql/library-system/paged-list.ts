import { buildPage, type PageArguments, pageRange } from '../engine/schema/connections.ts'
import type { ExternalObject } from './external-object.ts'

/** Returns a page of a complete list by row IDs. A cursor whose row is gone starts from the beginning. */
export function pageOfList(name: string, all: readonly ExternalObject[], args: PageArguments) {
  const listing = { name: `${name}Elsewhere`, types: ['text'] as const, placeOf: ({ id }: ExternalObject) => [id] }
  const range = pageRange(args, listing)
  const rows = range.backwards ? all.toReversed() : all
  const at = range.from ? rows.findIndex(({ id }) => id === range.from?.[0]) + 1 : range.offset
  return { ...buildPage(rows.slice(at, at + range.limit + 1), range, listing), totalCount: all.length }
}
