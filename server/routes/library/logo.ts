import { Hono } from 'hono'
import { graphql } from '../../../views/graphql.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'

const LogoImageQuery = graphql(`query LogoImage { library { logo { url image } } }`)

export const logoRoutes = new Hono<ServiceEnv>()

/** Sends the logo. Its address has a hash of its contents, so browsers keep it. A former logo is not found. */
logoRoutes.get(urls.logo.pattern, async (c) => {
  const { logo } = (await runOperation(LogoImageQuery, {}, c.get('context'))).library
  if (!logo?.image || logo.url !== urls.logo(c.req.param('name'))) return c.text('', 404)
  const headers = { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=31536000, immutable' }
  return c.body(Buffer.from(logo.image, 'base64'), 200, headers)
})
