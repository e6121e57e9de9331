import type { Room } from '../../engine/schema/room.ts'
import './channels.ts'
import './failing.ts'
import './notice-acts.ts'
import './notices.ts'
import './volume.ts'

export const deskDelivery: Room = { name: 'desk/delivery' }
