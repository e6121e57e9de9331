import { graphql } from '../../../views/graphql.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import type { PageContext } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'

const GoneTitleQuery = graphql(`query GoneTitle($id: ID!) { harvest(titleId: $id, first: 1) { entries { deleted } } }`)

/**
 * Whether the title of the address was merged into this one (E12). Its address then leads to the kept title for good, as
 * bookmarks, feeds and other sites have it.
 */
export function isMerged(c: Pick<PageContext, 'req'>, { id }: { id: string }): boolean {
  return Number(urls.numberOf(id)) !== Number(c.req.param('id'))
}

/** The answer for a title that the catalogue does not have: 410 when it was deleted, so that search engines forget it (C43). */
export async function goneOrUnknown(c: PageContext) {
  const id = globalId('Title', c.req.param('id') ?? '')
  const { harvest } = await runOperation(GoneTitleQuery, { id }, c.get('context'))
  if (harvest.entries[0]?.deleted) throw new BadInput('gone', 410)
  return c.notFound()
}
