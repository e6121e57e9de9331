import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { aboutRoutes } from './about.tsx'
import { accessibilityRoutes } from './accessibility.tsx'
import { branchRoutes } from './branch.tsx'
import { guideRoutes } from './guide.tsx'
import { guidePageRoutes } from './guide-page.tsx'
import { newsRoutes } from './news.tsx'
import { privacyRoutes } from './privacy.tsx'

export const libraryRoutes = new Hono<ServiceEnv>()

for (const routes of [
  guideRoutes,
  guidePageRoutes,
  branchRoutes,
  aboutRoutes,
  accessibilityRoutes,
  privacyRoutes,
  newsRoutes,
])
  libraryRoutes.route('/', routes)
