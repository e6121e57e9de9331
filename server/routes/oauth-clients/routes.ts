import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { authorizeRoutes } from './authorize.tsx'
import { grantRoutes } from './oauth-clients.tsx'
import { personalTokenRoutes } from './personal-token.tsx'

export const programRoutes = new Hono<ServiceEnv>()
  .route('/', authorizeRoutes)
  .route('/', grantRoutes)
  .route('/', personalTokenRoutes)

export { oauthEndpoints as programEndpoints } from './endpoints.ts'
