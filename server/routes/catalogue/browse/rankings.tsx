import { Hono } from 'hono'
import { RankingPage, RankingQuery, rankedPerPage } from '../../../../views/catalogue/browse/rankings.tsx'
import { cursorAfterRows } from '../../../domain/common/cursors.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../../pages/page.tsx'

export const rankingRoutes = new Hono<ServiceEnv>()

rankingRoutes.get(urls.rankings.pattern, async (c) => {
  const query = c.req.query()
  const page = pageNumber(query.page)
  if (page === null) return c.notFound()
  // An unknown value is ignored, as in a search.
  const kind = namedEnumValue('RankingKind', query.kind)
  const period = namedEnumValue('RankingPeriod', query.period)
  const age = namedEnumValue('AgeGroup', query.age)
  const variables = {
    kind: kind ?? ('LOANS' as const),
    period: period ?? ('MONTH' as const),
    ageGroup: age ?? null,
    first: rankedPerPage,
    after: cursorAfterRows((page - 1) * rankedPerPage),
  }
  const data = await runOperation(RankingQuery, variables, c.get('context'))
  const { ranking } = data
  if (!ranking) return c.notFound()
  const state = { kind, period, age, page }
  const beyond = page > 1 && ranking.titles.edges.length === 0
  return sendPage(c, <RankingPage frame={buildFrame(c, data)} state={state} ranking={ranking} />, beyond ? 404 : 200)
})
