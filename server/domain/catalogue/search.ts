import type { MaterialType } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../db.ts'
import { foldWords, requiredGrams } from './folding.ts'
import { normaliseIsbn } from './isbn.ts'

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

const foldedColumn = { KEYWORD: 'folded_text', TITLE: 'folded_title', AUTHOR: 'folded_author' }

// Every order ends in the id, so that pages neither repeat nor skip a title.
const orders = {
  NEWEST: 't.added_at DESC, t.id DESC',
  TITLE: 't.sort_key COLLATE "C", t.id',
  YEAR: 't.published_year DESC NULLS LAST, t.sort_key COLLATE "C", t.id',
}

/** The ids of one page of titles that match, and how many match in all; one statement. */
export async function searchTitles(
  { query }: Database,
  search: Search,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ ids: number[]; total: number }> {
  const params: unknown[] = []
  const param = (value: unknown) => `$${params.push(value)}`
  const conditions = wordConditions(search, param)
  if (!conditions) return { ids: [], total: 0 }
  if (search.materialTypes.length > 0) {
    conditions.push(`t.material_type = ANY(${param(search.materialTypes)}::text[]::material_type[])`)
  }
  if (search.branchId !== null) {
    conditions.push(`EXISTS (SELECT 1 FROM items i
      WHERE i.title_id = t.id AND i.branch_id = ${param(search.branchId)} AND i.status = 'AVAILABLE')`)
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const order = orders[search.order]
  const [row] = await query<{ total: number; ids: number[] }>(
    `WITH matching AS (SELECT t.id, t.added_at, t.sort_key, t.published_year FROM titles t ${where})
     SELECT (SELECT count(*)::int FROM matching) AS total,
       ARRAY(SELECT t.id FROM matching t ORDER BY ${order} LIMIT ${param(limit)} OFFSET ${param(offset)}) AS ids`,
    params,
  )
  return row ?? { ids: [], total: 0 }
}

/** Conditions for the typed words; null: nothing can match. */
function wordConditions(search: Search, param: (value: unknown) => string): string[] | null {
  if (search.text.trim() === '') return []
  if (search.field === 'ISBN') {
    const isbn = normaliseIsbn(search.text)
    return isbn ? [`t.isbns @> ARRAY[${param(isbn)}]`] : null
  }
  // An ISBN among the words may be typed in its short form.
  const words = foldWords(search.text).map((word) => (search.field === 'KEYWORD' && normaliseIsbn(word)) || word)
  if (words.length === 0) return null
  return [
    `t.grams @> ${param([...new Set(words.flatMap(requiredGrams))])}::text[]`,
    ...words.map((word) => `t.${foldedColumn[search.field as keyof typeof foldedColumn]} LIKE ${param(`%${word}%`)}`),
  ]
}
