import type { Room } from '../room.ts'
import { deskRequestRoutes } from './desk.tsx'
import { newRequestRoutes } from './new-purchase-request.tsx'
import { ownRequestRoutes } from './purchase-requests.tsx'

export const purchaseRequests: Room = {
  pages: [newRequestRoutes, ownRequestRoutes],
  desk: [deskRequestRoutes],
}
