import type { Room } from '../../engine/schema/room.ts'
import './activity-log.ts'
import './oauth-clients.ts'
import './self-check-machines.ts'
import './shared-terminals.ts'
import './statistics.ts'
import './system/act.ts'
import './system/system.ts'
import './webhooks.ts'

export const deskAdministration: Room = { name: 'desk/administration' }
