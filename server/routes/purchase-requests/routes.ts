import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { newRequestRoutes } from './new-purchase-request.tsx'
import { ownRequestRoutes } from './purchase-requests.tsx'

export const requestRoutes = new Hono<ServiceEnv>()

for (const routes of [newRequestRoutes, ownRequestRoutes]) requestRoutes.route('/', routes)
