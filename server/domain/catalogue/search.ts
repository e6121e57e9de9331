import type { MaterialType } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../db.ts'
import { type Conditions, conditionsSql } from './conditions.ts'

export const searchFields = ['KEYWORD', 'TITLE', 'AUTHOR', 'ISBN'] as const
export type SearchField = (typeof searchFields)[number]
export type SearchOrder = 'NEWEST' | 'TITLE' | 'YEAR'

export interface Search {
  /** What the patron typed; several words are AND (C1). Empty: the whole catalogue. */
  text: string
  field: SearchField
  /** Empty: every type. */
  materialTypes: MaterialType[]
  /** Only titles that this branch has a copy of; null: every branch. */
  branchId: number | null
  order: SearchOrder
}

const conditionOf = { KEYWORD: 'keyword', TITLE: 'title', AUTHOR: 'author', ISBN: 'isbn' } as const

// Every order ends in the id, so that pages neither repeat nor skip a title.
const orders = {
  NEWEST: 't.added_at DESC, t.id DESC',
  TITLE: 't.sort_key COLLATE "C", t.id',
  YEAR: 't.published_year DESC NULLS LAST, t.sort_key COLLATE "C", t.id',
}

type Range = { offset: number; limit: number }

/** The ids of one page of titles that match what was typed, and how many match in all; one statement. */
export function searchTitles(db: Database, { text, field, order, ...others }: Search, range: Range) {
  const typed = text.trim()
  return findTitles(db, { ...others, ...(typed && { [conditionOf[field]]: typed }) }, order, range)
}

/** The same by any conditions. */
export async function findTitles(
  { query }: Database,
  conditions: Conditions,
  order: SearchOrder,
  { offset, limit }: Range,
): Promise<{ ids: number[]; total: number }> {
  const params: unknown[] = []
  const param = (value: unknown) => `$${params.push(value)}`
  const all = conditionsSql(conditions, param)
  if (!all) return { ids: [], total: 0 }
  const where = all.length > 0 ? `WHERE ${all.join(' AND ')}` : ''
  const [row] = await query<{ total: number; ids: number[] }>(
    `WITH matching AS (SELECT t.id, t.added_at, t.sort_key, t.published_year FROM titles t ${where})
     SELECT (SELECT count(*)::int FROM matching) AS total,
       ARRAY(SELECT t.id FROM matching t ORDER BY ${orders[order]} LIMIT ${param(limit)} OFFSET ${param(offset)}) AS ids`,
    params,
  )
  return row ?? { ids: [], total: 0 }
}
