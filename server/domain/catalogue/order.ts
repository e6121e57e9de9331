import type { Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'

export const searchOrders = ['RELEVANCE', 'NEWEST', 'TITLE', 'YEAR'] as const
export type SearchOrder = (typeof searchOrders)[number]

/** How titles stand in a list: by these expressions of `titles t` in turn, all in one direction, the id last (C2). */
export interface Order {
  keys: string[]
  descending: boolean
}

const id = 't.id'
const byReading = 't.sort_key COLLATE "C"'
const newest: Order = { keys: ['t.added_at', id], descending: true }

/** Every order ends in the id, so that pages neither repeat nor skip a title. */
export function orderSql(order: SearchOrder, asked: FoldedConditions, param: Param): Order {
  switch (order) {
    case 'TITLE':
      return { keys: [byReading, id], descending: false }
    case 'YEAR':
      // The last first, and none last.
      return { keys: ['-coalesce(t.published_year, 0)', byReading, id], descending: false }
    case 'NEWEST':
      return newest
    case 'RELEVANCE': {
      const rank = rankSql(asked.words, param)
      return rank ? { keys: [rank, id], descending: true } : newest
    }
  }
}

/**
 * The title itself, then titles that begin so, then titles that have all the words, then what has them elsewhere;
 * among these, what has more copies and is waited for by more. Null: there are no words to be near to.
 */
function rankSql({ keyword, title, ...elsewhere }: FoldedConditions['words'], param: Param): string | null {
  const words = [keyword, title].flatMap((typed) => typed?.words ?? [])
  if (words.length === 0)
    return Object.values(elsewhere).some((typed) => typed.words.length > 0) ? 't.popularity' : null
  const whole = (title ?? keyword)?.words.join('')
  const inTitle = words.map((word) => `t.folded_title LIKE ${param(`%${word}%`)}`).join(' AND ')
  return `t.popularity + CASE WHEN NOT (${inTitle}) THEN 0
    WHEN t.folded_names LIKE ${param(`% ${whole} %`)} THEN 300
    WHEN t.folded_names LIKE ${param(`% ${whole}%`)} THEN 200 ELSE 100 END`
}
