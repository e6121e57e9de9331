import type { Room } from '../../engine/schema/room.ts'
import './account-acts.ts'
import './card-acts.ts'
import './family.ts'
import './patron-acts.ts'
import './patron.ts'
import './staff.ts'

export const deskPatrons: Room = { name: 'desk/patrons' }
