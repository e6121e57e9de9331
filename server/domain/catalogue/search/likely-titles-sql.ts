import { beginsSql } from '../../common/begins-sql.ts'
import type { Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'

/** The maximum number of titles of each kind. */
const most = 1_000

/**
 * SQL: the ids of titles that relevance puts first, found by their headings. They are the words or begin with them, or
 * are by a person with exactly this name. Null when the search has no words of titles (C2).
 */
export function likelyTitlesSql({ words: { keyword, title } }: FoldedConditions, param: Param): string | null {
  const words = (title ?? keyword)?.words ?? []
  if (words.length === 0) return null
  const whole = words.join('')
  const wholes = `${param([...new Set([whole, [...words].reverse().join('')])])}::text[]`
  const low = `${param(whole)}::text`
  const isWhole = `h.key COLLATE "C" = ANY (${wholes})`
  const begins = beginsSql('h.key', low)
  const ofTitle = (condition: string) => `(SELECT t.id FROM (
      SELECT DISTINCT h.text FROM headings h WHERE h.kind = 'TITLE' AND ${condition} LIMIT ${most}) h
    JOIN titles t ON t.title = h.text LIMIT ${most})`
  const ofPerson = `(SELECT c.title_id FROM headings h JOIN contributors c ON c.name = h.text
    WHERE h.kind = 'AUTHOR' AND ${isWhole} LIMIT ${most})`
  return [ofTitle(isWhole), ofTitle(begins), ...(title ? [] : [ofPerson])].join(' UNION ')
}
