import { offsetToCursor } from '@pothos/plugin-relay'
import type { SearchState } from '../../urls.ts'

/** A page that does not say after which title it begins is found by counting, and no further than this. */
const mostPassedOver = 10_000

type Place = Pick<SearchState, 'after' | 'before'>

/** Which titles of a list in numbered pages one of them shows, as GraphQL takes it. */
export function placeOf({ page, after, before }: Place & { page: number }, perPage: number) {
  if (after !== undefined) return { first: perPage, after: cursorOf(after) }
  if (before !== undefined) return { last: perPage, before: cursorOf(before) }
  const passed = (page - 1) * perPage
  if (passed > mostPassedOver) return { first: 0 }
  return { first: perPage, after: passed > 0 ? offsetToCursor(passed - 1) : null }
}

/** What an address says of it; what is no number of a title counts as not said. */
export function placeFrom({ after, before }: Record<string, string>): Place {
  const isNumber = (text: string | undefined) => text !== undefined && /^\d{1,9}$/.test(text)
  if (isNumber(after)) return { after }
  return isNumber(before) ? { before } : {}
}

const cursorOf = (titleNumber: string) => Buffer.from(`GPC:N:${titleNumber}`).toString('base64')
