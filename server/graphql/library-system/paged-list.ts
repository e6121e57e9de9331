import { type PageArguments, pageOf, rangeOf } from '../engine/schema/connections.ts'
import type { Answered } from './external-object.ts'

/** Returns a page of a complete list by row IDs. A cursor whose row is gone starts from the beginning. */
export function pagedElsewhere(name: string, all: readonly Answered[], args: PageArguments) {
  const listing = { name: `${name}Elsewhere`, types: ['text'] as const, placeOf: ({ id }: Answered) => [id] }
  const range = rangeOf(args, listing)
  const rows = range.backwards ? all.toReversed() : all
  const at = range.from ? rows.findIndex(({ id }) => id === range.from?.[0]) + 1 : range.offset
  return { ...pageOf(rows.slice(at, at + range.limit + 1), range, listing), totalCount: all.length }
}
