import type { Room } from '../engine/schema/room.ts'
import './create.ts'
import './patron-fields.ts'
import './preview.ts'
import './purchase-request.ts'

export const purchaseRequests: Room = { name: 'purchase-requests' }
