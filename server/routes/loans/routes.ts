import { Hono } from 'hono'
import type { ServiceEnv } from '../../service.ts'
import { historyRoutes } from './history.tsx'
import { loansRoutes } from './loans.tsx'

export const loanRoutes = new Hono<ServiceEnv>()

for (const routes of [loansRoutes, historyRoutes]) loanRoutes.route('/', routes)
