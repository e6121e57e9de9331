import { findTitles } from '../../../server/domain/catalogue/search/search.ts'

/** Returns the ids of the results in their order, and the total number of matches. */
export async function findIds(...asked: Parameters<typeof findTitles>): Promise<{ ids: number[]; total: number }> {
  const { rows, total } = await findTitles(...asked)
  const ids = rows.map(({ id }) => id)
  return { ids: asked[3].backwards ? ids.reverse() : ids, total }
}
