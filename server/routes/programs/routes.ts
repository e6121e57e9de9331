import { Hono } from 'hono'
import type { ServiceEnv } from '../../service.ts'
import { authorizeRoutes } from './authorize.tsx'
import { personalTokenRoutes } from './personal-token.tsx'
import { grantRoutes } from './programs.tsx'

export const programRoutes = new Hono<ServiceEnv>()
  .route('/', authorizeRoutes)
  .route('/', grantRoutes)
  .route('/', personalTokenRoutes)

export { programEndpoints } from './endpoints.ts'
