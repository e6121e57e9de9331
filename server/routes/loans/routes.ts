import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { historyRoutes } from './history.tsx'
import { loansRoutes } from './loans.tsx'
import { renewRoutes } from './renew.tsx'

export const loanRoutes = new Hono<ServiceEnv>()

for (const routes of [loansRoutes, renewRoutes, historyRoutes]) loanRoutes.route('/', routes)
