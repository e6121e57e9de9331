import { Hono } from 'hono'
import { graphql } from '../../../views/graphql.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'

const CoverQuery = graphql(`query Cover($id: ID!) { title(id: $id) { coverUrl } }`)

export const coverRoutes = new Hono<ServiceEnv>()

/** Redirects to the image at the cover provider, so that pages do not contain the provider's address (C9). */
coverRoutes.get(urls.cover.pattern, async (c) => {
  const { title } = await runOperation(CoverQuery, { id: globalId('Title', c.req.param('id')) }, c.get('context'))
  if (!title?.coverUrl) return c.text('', 404)
  return c.redirect(title.coverUrl, 302)
})
