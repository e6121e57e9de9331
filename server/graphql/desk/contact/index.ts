import type { Room } from '../../engine/schema/room.ts'
import './messages.ts'
import './process.ts'

export const deskContact: Room = { name: 'desk/contact' }
