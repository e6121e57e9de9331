import { Hono } from 'hono'
import type { CounterEnv } from '../../middleware/asker.ts'
import { branchRoutes } from './branch.tsx'
import { guideRoutes } from './guide.tsx'

export const libraryRoutes = new Hono<CounterEnv>()

for (const routes of [guideRoutes, branchRoutes]) libraryRoutes.route('/', routes)
