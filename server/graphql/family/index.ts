import type { Room } from '../engine/schema/room.ts'
import './account.ts'
import './act.ts'
import './give.ts'
import './grant.ts'
import './patron-fields.ts'

export const family: Room = { name: 'family' }
