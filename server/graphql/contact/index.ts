import type { Room } from '../engine/schema/room.ts'
import './send.ts'

export const contact: Room = { name: 'contact' }
