import type { Room } from '../../engine/schema/room.ts'
import './featured-lists.ts'

export const deskLists: Room = { name: 'desk/lists' }
