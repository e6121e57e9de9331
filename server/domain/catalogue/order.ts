import type { ListOrder } from '../list-order.ts'
import type { Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'

export const searchOrders = ['RELEVANCE', 'NEWEST', 'TITLE', 'YEAR'] as const
export type SearchOrder = (typeof searchOrders)[number]

type Key = ListOrder['keys'][number]

const id: Key = ['t.id', 'int']
const byReading: Key = ['t.sort_key COLLATE "C"', 'text']
const newest: ListOrder = { keys: [['t.added_at', 'timestamptz'], id], descending: true }

/** How titles stand in a list, by expressions of `titles t`; the id last, so that pages neither repeat nor skip one (C2). */
export function orderSql(order: SearchOrder, asked: FoldedConditions, param: Param): ListOrder {
  switch (order) {
    case 'TITLE':
      return { keys: [byReading, id], descending: false }
    case 'YEAR':
      // The last first, and none last.
      return { keys: [['-coalesce(t.published_year, 0)', 'int'], byReading, id], descending: false }
    case 'NEWEST':
      return newest
    case 'RELEVANCE': {
      const rank = rankSql(asked.words, param)
      return rank ? { keys: [[rank, 'int'], id], descending: true } : newest
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
