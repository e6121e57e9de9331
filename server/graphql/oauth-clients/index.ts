import type { Room } from '../engine/schema/room.ts'
import './authorization.ts'
import './grants.ts'
import './personal-token.ts'

export const oauthClients: Room = { name: 'oauth-clients' }
