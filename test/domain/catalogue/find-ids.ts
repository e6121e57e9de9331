import { findTitles } from '../../../server/domain/catalogue/search/search.ts'

/** The ids of what a search finds, in the order of the list, and how many it finds in all. */
export async function findIds(...asked: Parameters<typeof findTitles>): Promise<{ ids: number[]; total: number }> {
  const { rows, total } = await findTitles(...asked)
  const ids = rows.map(({ id }) => id)
  return { ids: asked[3].backwards ? ids.reverse() : ids, total }
}
