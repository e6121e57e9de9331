import { Hono } from 'hono'
import type { CounterEnv } from '../../middleware/asker.ts'
import { historyRoutes } from './history.tsx'
import { loansRoutes } from './loans.tsx'

export const loanRoutes = new Hono<CounterEnv>()

for (const routes of [loansRoutes, historyRoutes]) loanRoutes.route('/', routes)
