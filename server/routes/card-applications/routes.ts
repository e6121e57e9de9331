import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { applyRoutes } from './apply.tsx'
import { linkRoutes } from './link.tsx'

export const cardApplicationRoutes = new Hono<ServiceEnv>().route('/', applyRoutes).route('/', linkRoutes)
