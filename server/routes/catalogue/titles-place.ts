import { cursorOfOffset, cursorOfTitle, mostPassedOver } from '../../cursors.ts'
import type { SearchState } from '../../urls.ts'

type Place = Pick<SearchState, 'after' | 'before'>

/** Which titles of a list in numbered pages one of them shows, as GraphQL takes it. */
export function placeOf({ page, after, before }: Place & { page: number }, perPage: number) {
  if (after !== undefined) return { first: perPage, after: cursorOfTitle(after) }
  if (before !== undefined) return { last: perPage, before: cursorOfTitle(before) }
  const passed = (page - 1) * perPage
  if (passed > mostPassedOver) return { first: 0 }
  return { first: perPage, after: passed > 0 ? cursorOfOffset(passed - 1) : null }
}

/** What an address says of it; what is no number of a title counts as not said. */
export function placeFrom({ after, before }: Record<string, string>): Place {
  const isNumber = (text: string | undefined) => text !== undefined && /^\d{1,9}$/.test(text)
  if (isNumber(after)) return { after }
  return isNumber(before) ? { before } : {}
}
