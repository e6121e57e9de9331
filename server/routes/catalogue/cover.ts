import { Hono } from 'hono'
import { graphql } from '../../../views/graphql.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'

const CoverQuery = graphql(`query Cover($id: ID!) { title(id: $id) { cover { url } coverUrl } }`)

export const coverRoutes = new Hono<ServiceEnv>()

/**
 * Redirects to the uploaded image, or to the image at the cover provider, so that pages do not contain the provider's
 * address (C9). Nothing is sent to a provider from a shared terminal.
 */
coverRoutes.get(urls.cover.pattern, async (c) => {
  const { title } = await runOperation(CoverQuery, { id: globalId('Title', c.req.param('id')) }, c.get('context'))
  const address = title?.cover?.url ?? title?.coverUrl
  return address ? c.redirect(address, 302) : c.text('', 404)
})
