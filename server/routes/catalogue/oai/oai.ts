import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { identifyElement } from '../../../../views/catalogue/oai/identify.ts'
import { listMetadataFormats, listSets } from '../../../../views/catalogue/oai/lists.ts'
import { OaiIdentifyQuery, OaiSetsQuery } from '../../../../views/catalogue/oai/query.ts'
import { errorElement, oaiResponse } from '../../../../views/catalogue/oai/response.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext, Service, ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { type ParsedOaiRequest, parseArguments, readArguments } from './arguments.ts'
import { formatsError, getRecord, invalidToken, listRecords, type OaiAnswer } from './records.ts'

/** OAI-PMH 2.0 for harvesters: the whole catalogue with deleted records, by the time of each change (C11). */
export function oaiRoutes({ env }: Pick<Service, 'env'>): Hono<ServiceEnv> {
  const routes = new Hono<ServiceEnv>()
  routes.on(['GET', 'POST'], urls.oai, async (c) => {
    const parsed = parseArguments(await readArguments(c))
    const { at, content }: OaiAnswer = 'code' in parsed ? { content: parsed } : await answer(c, parsed, env)
    // After badVerb and badArgument the `request` element has no attributes (OAI-PMH 2.0, 3.2).
    const isUnderstood = !('code' in content && ['badVerb', 'badArgument'].includes(content.code))
    const request = isUnderstood && 'request' in parsed ? parsed.request : {}
    const address = c.get('baseUrl') + urls.oai
    const file = (moment: Date) =>
      oaiResponse(moment, address, request, 'code' in content ? errorElement(content) : content)
    c.header('Access-Control-Allow-Origin', '*')
    // A cache must revalidate each time: with a stale response a harvester would miss later changes.
    c.header('Cache-Control', 'no-cache')
    // The ETag ignores the response date. An older response date makes a harvester fetch some records again, which is
    // harmless.
    const etag = `W/"${createHash('sha256')
      .update(file(new Date(0)))
      .digest('base64url')
      .slice(0, 22)}"`
    c.header('ETag', etag)
    if (c.req.method !== 'POST' && c.req.header('If-None-Match') === etag) return c.body(null, 304)
    return c.body(file(at ?? c.get('context').now), 200, { 'Content-Type': 'text/xml; charset=utf-8' })
  })
  return routes
}

async function answer(c: PageContext, { verb, request }: ParsedOaiRequest, env: Service['env']): Promise<OaiAnswer> {
  const { namespace, adminMail } = env.oai
  const repository = { context: c.get('context'), baseUrl: c.get('baseUrl'), namespace }
  switch (verb) {
    case 'Identify': {
      const data = await runOperation(OaiIdentifyQuery, {}, repository.context)
      const address = repository.baseUrl + urls.oai
      return { at: new Date(data.harvest.asOf), content: identifyElement(data, { address, namespace, adminMail }) }
    }
    case 'ListSets': {
      // The list of sets has one page, so no token is valid.
      if (request.resumptionToken !== undefined) return { content: invalidToken }
      const { library } = await runOperation(OaiSetsQuery, {}, repository.context)
      return { content: listSets(library) }
    }
    case 'ListMetadataFormats': {
      const error = request.identifier === undefined ? null : await formatsError(request.identifier, repository)
      return { content: error ?? listMetadataFormats() }
    }
    case 'GetRecord':
      return getRecord(request, repository)
    default:
      return listRecords(verb, request, repository)
  }
}
