import type { Room } from '../../engine/schema/room.ts'
import './decide.ts'
import './purchase-requests.ts'

export const deskPurchaseRequests: Room = { name: 'desk/purchase-requests' }
