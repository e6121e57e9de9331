import { Hono } from 'hono'
import type { ServiceEnv } from '../../service.ts'
import { authorizeRoutes } from './authorize.tsx'
import { grantRoutes } from './programs.tsx'

export const programRoutes = new Hono<ServiceEnv>().route('/', authorizeRoutes).route('/', grantRoutes)

export { programEndpoints } from './endpoints.ts'
