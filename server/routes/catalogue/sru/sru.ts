import { Hono } from 'hono'
import { type Diagnostic, diagnostic } from '../../../../views/catalogue/sru/diagnostics.ts'
import { explainRecord } from '../../../../views/catalogue/sru/explain.ts'
import { SruExplainQuery, SruQuery } from '../../../../views/catalogue/sru/query.ts'
import {
  diagnosticsResponse,
  explainResponse,
  type SearchResult,
  searchRetrieveResponse,
} from '../../../../views/catalogue/sru/response.ts'
import { recordSchemas } from '../../../../views/catalogue/sru/schemas.ts'
import { cursorAfterRows } from '../../../domain/common/cursors.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { readParameters, type SruParameters } from './parameters.ts'
import {
  defaultRecords,
  maxRecords,
  parseSearchRetrieve,
  requestedOperation,
  responseVersion,
  type SruSearch,
} from './request.ts'

/** Search/Retrieve via URL, versions 1.1 and 1.2, over the public catalogue. */
export const sruRoutes = new Hono<ServiceEnv>()

sruRoutes.on(['GET', 'POST'], urls.sru, async (c) => {
  const parameters = await readParameters(c)
  c.header('Access-Control-Allow-Origin', '*')
  return c.body(await answer(c, parameters), 200, { 'Content-Type': 'text/xml; charset=utf-8' })
})

async function answer(c: PageContext, parameters: SruParameters): Promise<string> {
  const version = responseVersion(parameters)
  const operation = requestedOperation(parameters)
  if (operation === 'scan') return diagnosticsResponse('scan', version, [diagnostic(4, 'scan')])
  if (operation === 'explain') return explain(c, parameters)
  const request = parseSearchRetrieve(parameters)
  const nothing = { version, total: 0, records: [], start: 1, schema: '', packing: 'xml', echoed: parameters } as const
  if ('number' in request) return searchRetrieveResponse({ ...nothing, diagnostics: [request] })
  const found = await search(c, request)
  if ('number' in found) return searchRetrieveResponse({ ...nothing, diagnostics: [found] })
  return searchRetrieveResponse({ ...found, version, echoed: parameters })
}

async function explain(c: PageContext, parameters: SruParameters): Promise<string> {
  const version = responseVersion(parameters)
  const { recordPacking: packing = 'xml', version: requestedVersion } = parameters
  if (requestedVersion !== undefined && requestedVersion !== version)
    return diagnosticsResponse('explain', version, [diagnostic(5, version)])
  if (packing !== 'xml' && packing !== 'string') {
    return diagnosticsResponse('explain', version, [diagnostic(71, packing)])
  }
  const data = await runOperation(SruExplainQuery, {}, c.get('context'))
  const limits = { usual: defaultRecords, most: maxRecords }
  return explainResponse(version, packing, explainRecord(data, c.get('baseUrl'), limits))
}

async function search(
  c: PageContext,
  request: SruSearch,
): Promise<Omit<SearchResult, 'version' | 'echoed'> | Diagnostic> {
  const { query, start, most, schema, packing } = request
  const { address, record } = recordSchemas[schema]
  const variables = {
    query,
    first: most,
    after: cursorAfterRows(start - 1),
    withCopies: schema === 'marcxml',
  }
  const { titlesByCql: found } = await runOperation(SruQuery, variables, c.get('context'))
  if (found.__typename === 'CqlRefused') {
    return { number: found.diagnostic, message: found.meaning, details: found.details }
  }
  const total = found.totalCount
  if (start > 1 && start > total) return diagnostic(61, String(start))
  const records = found.edges.map(({ node }) => ({
    data: record(node, c.get('baseUrl')),
    identifier: urls.numberOf(node.id),
  }))
  return { total, records, start, schema: address, packing }
}
