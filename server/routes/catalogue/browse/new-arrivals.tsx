import { Hono } from 'hono'
import {
  ArrivalsPage,
  ArrivalsQuery,
  ArrivalsStartQuery,
  arrivalsPerPage,
  type Week,
} from '../../../../views/catalogue/browse/new-arrivals.tsx'
import { namedMaterialType } from '../../../graphql/in-process/material-types.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { readSearch } from '../../../urls/rooms/search-state.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../../pages/page.tsx'
import { pagingArguments } from '../titles-place.ts'

export const arrivalRoutes = new Hono<ServiceEnv>()

arrivalRoutes.get(urls.arrivals.pattern, async (c) => {
  const query = c.req.query()
  const page = pageNumber(query.page)
  if (page === null) return c.notFound()
  const type = (await namedMaterialType(c.get('context'), query.type))?.code
  const start = await runOperation(ArrivalsStartQuery, { type: type ?? null }, c.get('context'))
  const { branches, materialTypes } = start.library
  const branch = branches.find(({ code }) => code === query.at)
  const week = weekAt(start.arrivalWeeks.map(dayOf), query.week)
  const { after, before } = readSearch(query)
  // An unknown class is ignored, like an unknown type or branch (R12).
  const ndc = start.ndcMainClasses.find((one) => one.ndc === query.ndc)?.ndc
  const state = { type, at: branch?.code, ndc, page, after, before }
  const place = week ? pagingArguments(state, arrivalsPerPage) : { first: 0 }
  const conditions = {
    materialTypes: type ? [type] : [],
    branchId: branch?.id ?? null,
    ndc,
    addedSince: week?.from,
    addedUntil: week?.to,
  }
  const data = await runOperation(ArrivalsQuery, { conditions, ...place }, c.get('context'))
  const props = { state, week, branches, materialTypes, classes: start.ndcMainClasses, titles: data.titles }
  const beyond = page > 1 && data.titles.edges.length === 0
  return sendPage(c, <ArrivalsPage frame={buildFrame(c, data)} {...props} />, beyond ? 404 : 200)
})

const dayOf = (date: Date | string) => new Date(date).toISOString().slice(0, 10)

/**
 * Returns the latest week with new titles that begins on or before `day`. Returns the newest week when `day` is absent
 * or not a date, and null when no week has new titles.
 */
function weekAt(mondays: readonly string[], day: string | undefined): Week | null {
  const isDay = day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day)
  const found = isDay ? mondays.findIndex((monday) => monday <= day) : 0
  const at = found < 0 ? mondays.length - 1 : found
  const from = mondays[at]
  if (from === undefined) return null
  return { from, to: sixDaysAfter(from), earlier: mondays[at + 1], later: mondays[at - 1] }
}

function sixDaysAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 6 * 24 * 3600_000).toISOString().slice(0, 10)
}
