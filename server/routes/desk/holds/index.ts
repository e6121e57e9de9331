import type { Room } from '../../room.ts'
import { holdRoutes } from './hold.tsx'
import { listRoutes } from './lists.tsx'
import { moveHoldsRoutes } from './move-holds.tsx'
import { pickupPlaceRoutes } from './pickup-place.tsx'
import { pickupPlacesRoutes } from './pickup-places.tsx'
import { placeRoutes } from './place.tsx'

export const deskHolds: Room = {
  desk: [listRoutes, moveHoldsRoutes, placeRoutes, holdRoutes, pickupPlacesRoutes, pickupPlaceRoutes],
}
