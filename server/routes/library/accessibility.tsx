import { Hono } from 'hono'
import { CriteriaPage } from '../../../views/library/accessibility/criteria-page.tsx'
import { StatementPage, StatementQuery } from '../../../views/library/accessibility/statement.tsx'
import { TestedPages } from '../../../views/library/accessibility/tested-pages.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const accessibilityRoutes = new Hono<ServiceEnv>()

accessibilityRoutes.get(urls.accessibility, async (c) => {
  const data = await runOperation(StatementQuery, {}, c.get('context'))
  return sendPage(c, <StatementPage frame={buildFrame(c, data)} library={data.library} />)
})

accessibilityRoutes.get(urls.accessibilityPages, async (c) => {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(c, <TestedPages frame={buildFrame(c, data)} />)
})

accessibilityRoutes.get(urls.accessibilityCriteria, async (c) => {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(c, <CriteriaPage frame={buildFrame(c, data)} />)
})
