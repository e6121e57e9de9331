import type { Room } from '../engine/schema/room.ts'
import './changed.ts'

export const desk: Room = { name: 'desk' }
