import type { PageContext } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'

/**
 * Whether the title of the address was merged into this one (E12). Its address then leads to the kept title for good, as
 * bookmarks, feeds and other sites have it.
 */
export function isMerged(c: Pick<PageContext, 'req'>, { id }: { id: string }): boolean {
  return Number(urls.numberOf(id)) !== Number(c.req.param('id'))
}
