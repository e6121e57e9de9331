import { Hono } from 'hono'
import type { ServiceEnv } from '../../service.ts'
import { newRequestRoutes } from './new-request.tsx'
import { ownRequestRoutes } from './requests.tsx'

export const requestRoutes = new Hono<ServiceEnv>()

for (const routes of [newRequestRoutes, ownRequestRoutes]) requestRoutes.route('/', routes)
