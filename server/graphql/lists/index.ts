import type { Room } from '../engine/schema/room.ts'
import './featured-lists.ts'

export const lists: Room = { name: 'lists' }
