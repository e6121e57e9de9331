import type { Room } from '../engine/schema/room.ts'
import './bookshelves.ts'
import './favourites.ts'
import './mail-list.ts'
import './reading.ts'

export const favourites: Room = { name: 'favourites' }
