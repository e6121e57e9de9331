import { Hono } from 'hono'
import {
  MostReservedPage,
  MostReservedQuery,
  reservedPerPage,
} from '../../../../views/catalogue/browse/most-reserved.tsx'
import { cursorAfterRows } from '../../../domain/common/cursors.ts'
import { namedMaterialType } from '../../../graphql/in-process/material-types.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../../pages/page.tsx'

export const mostReservedRoutes = new Hono<ServiceEnv>()

mostReservedRoutes.get(urls.mostReserved.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const type = (await namedMaterialType(c.get('context'), c.req.query('type')))?.code
  const wanted = { type: type ?? null, first: reservedPerPage, after: cursorAfterRows((page - 1) * reservedPerPage) }
  const data = await runOperation(MostReservedQuery, wanted, c.get('context'))
  const { library, mostReserved: reserved } = data
  if (!reserved) return c.notFound()
  const { materialTypes: types, hasRankings } = library
  const props = { type, page, types, hasRankings, reserved }
  const beyond = page > 1 && reserved.titles.edges.length === 0
  return sendPage(c, <MostReservedPage frame={buildFrame(c, data)} {...props} />, beyond ? 404 : 200)
})
