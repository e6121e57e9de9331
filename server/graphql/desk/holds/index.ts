import type { Room } from '../../engine/schema/room.ts'
import './extend.ts'
import './hold.ts'
import './lists.ts'
import './place.ts'
import './title-queue.ts'
import './titles-to-buy.ts'
import './without-pickup.ts'

export const deskHolds: Room = { name: 'desk/holds' }
