import { Hono } from 'hono'
import { ArrivalsPage, ArrivalsQuery, ArrivalsStartQuery, arrivalsPerPage } from '../../../views/catalogue/arrivals.tsx'
import { AuthorPage, AuthorQuery, titlesOfAuthorPerPage } from '../../../views/catalogue/author.tsx'
import { MostReservedPage, MostReservedQuery, reservedPerPage } from '../../../views/catalogue/most-reserved.tsx'
import { NdcClassPage, NdcClassQuery, NdcTopPage, NdcTopQuery } from '../../../views/catalogue/ndc.tsx'
import { volumesPerPage, WorkPage, WorkQuery } from '../../../views/catalogue/work.tsx'
import { run } from '../../graphql/run.ts'
import type { CounterEnv } from '../../middleware/asker.ts'
import { materialTypeIn, readSearch } from '../../search-address.ts'
import { globalId, urls } from '../../urls.ts'
import { frameOf, pageNumber, sendPage } from '../page.tsx'
import { placeOf } from './titles-place.ts'
import { weekAt } from './weeks.ts'

/** The ways into the catalogue that need no words. */
export const browseRoutes = new Hono<CounterEnv>()

browseRoutes.get(urls.ndc(), async (c) => {
  const data = await run(NdcTopQuery, {}, c.get('context'))
  return sendPage(c, <NdcTopPage frame={frameOf(c, data)} classes={data.ndcMainClasses} />)
})

browseRoutes.get('/ndc/:ndc{[0-9]{1,3}}', async (c) => {
  const data = await run(NdcClassQuery, { ndc: c.req.param('ndc') }, c.get('context'))
  if (!data.ndcClass) return c.notFound()
  return sendPage(c, <NdcClassPage frame={frameOf(c, data)} of={data.ndcClass} />)
})

browseRoutes.get(urls.arrivals(), async (c) => {
  const query = c.req.query()
  const page = pageNumber(query.page)
  if (page === null) return c.notFound()
  const type = materialTypeIn(c.req.query('type'))
  const start = await run(ArrivalsStartQuery, { type: type ?? null }, c.get('context'))
  const { branches } = start.library
  const branch = branches.find(({ code }) => code === query.at)
  const week = weekAt(start.arrivalWeeks.map(dayOf), query.week)
  const { after, before } = readSearch(query)
  const state = { type, at: branch?.code, page, after, before }
  const place = week ? placeOf(state, arrivalsPerPage) : { first: 0 }
  const conditions = {
    materialTypes: type ? [type] : [],
    branchId: branch?.id ?? null,
    addedSince: week?.from,
    addedUntil: week?.to,
  }
  const data = await run(ArrivalsQuery, { conditions, ...place }, c.get('context'))
  const props = { state, week, branches, titles: data.titles }
  const beyond = page > 1 && data.titles.edges.length === 0
  return sendPage(c, <ArrivalsPage frame={frameOf(c, data)} {...props} />, beyond ? 404 : 200)
})

browseRoutes.get(urls.mostReserved(), async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const type = materialTypeIn(c.req.query('type'))
  const wanted = { type: type ?? null, first: reservedPerPage, skip: (page - 1) * reservedPerPage }
  const data = await run(MostReservedQuery, wanted, c.get('context'))
  const props = { type, page, reserved: data.mostReserved }
  const beyond = page > 1 && data.mostReserved.titles.length === 0
  return sendPage(c, <MostReservedPage frame={frameOf(c, data)} {...props} />, beyond ? 404 : 200)
})

/** The longest name that is asked for. */
const longestName = 100

browseRoutes.get(urls.author({ name: '' }), async (c) => {
  const query = c.req.query()
  const page = pageNumber(query.page)
  const name = query.name?.trim() ?? ''
  if (page === null || name === '' || name.length > longestName) return c.notFound()
  const { order: asked = 'NEWEST', after, before } = readSearch(query)
  const order = asked === 'RELEVANCE' ? 'NEWEST' : asked
  const state = { name, order, page, after, before }
  const data = await run(AuthorQuery, { name, order, ...placeOf(state, titlesOfAuthorPerPage) }, c.get('context'))
  const none = data.titles.edges.length === 0
  return sendPage(c, <AuthorPage frame={frameOf(c, data)} state={state} titles={data.titles} />, none ? 404 : 200)
})

browseRoutes.get('/works/:id{[0-9]{1,9}}', async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const wanted = { id: globalId('Work', c.req.param('id')), first: volumesPerPage, skip: (page - 1) * volumesPerPage }
  const data = await run(WorkQuery, wanted, c.get('context'))
  if (!data.work || data.work.volumes.length === 0) return c.notFound()
  return sendPage(c, <WorkPage frame={frameOf(c, data)} work={data.work} page={page} />)
})

const dayOf = (date: Date | string) => new Date(date).toISOString().slice(0, 10)
