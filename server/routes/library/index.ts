import { Hono } from 'hono'
import { appIcon } from '../../http/response/app-icon.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import type { Room } from '../room.ts'
import { aboutRoutes } from './about.tsx'
import { accessibilityRoutes } from './accessibility.tsx'
import { branchRoutes } from './branch.tsx'
import { guideRoutes } from './guide.tsx'
import { guidePageRoutes } from './guide-page.tsx'
import { logoRoutes } from './logo.ts'
import { manifestRoutes } from './manifest.ts'
import { privacyRoutes } from './privacy.tsx'

const appIconRoutes = new Hono<ServiceEnv>().get(urls.appIcon.pattern, appIcon)

export const library: Room = {
  files: () => [appIconRoutes, logoRoutes, manifestRoutes],
  pages: [guideRoutes, guidePageRoutes, branchRoutes, aboutRoutes, accessibilityRoutes, privacyRoutes],
}
