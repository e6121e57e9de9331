import { cursorAfterRows, cursorOfTitle, maxOffset } from '../../domain/common/cursors.ts'
import type { SearchState } from '../../urls/rooms/search-state.ts'

type Place = Pick<SearchState, 'after' | 'before'>

/** Converts a page number or a title of a numbered list to GraphQL paging arguments. */
export function pagingArguments({ page, after, before }: Place & { page: number }, perPage: number) {
  if (after !== undefined) return { first: perPage, after: cursorOfTitle(after) }
  if (before !== undefined) return { last: perPage, before: cursorOfTitle(before) }
  const passed = (page - 1) * perPage
  if (passed > maxOffset) return { first: 0 }
  return { first: perPage, after: cursorAfterRows(passed) }
}
