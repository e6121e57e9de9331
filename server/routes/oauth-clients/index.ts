import type { Room } from '../room.ts'
import { authorizeRoutes } from './authorize.tsx'
import { programRoutes } from './desk.tsx'
import { oauthEndpoints } from './endpoints.ts'
import { grantRoutes } from './oauth-clients.tsx'
import { personalTokenRoutes } from './personal-token.tsx'

export const oauthClients: Room = {
  files: ({ service }) => [oauthEndpoints(service)],
  pages: [authorizeRoutes, grantRoutes, personalTokenRoutes],
  desk: [programRoutes],
}
