import { findTitles } from '../../../server/domain/catalogue/search.ts'

/** The ids of what a search finds, in order, and how many it finds in all. */
export async function findIds(...asked: Parameters<typeof findTitles>): Promise<{ ids: number[]; total: number }> {
  const { rows, total } = await findTitles(...asked)
  return { ids: rows.map(({ id }) => id), total }
}
