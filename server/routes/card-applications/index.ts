import type { Room } from '../room.ts'
import { applyRoutes } from './apply.tsx'
import { deskApplicationRoutes } from './desk.tsx'
import { linkRoutes } from './link.tsx'

export const cardApplications: Room = {
  pages: [applyRoutes, linkRoutes],
  desk: [deskApplicationRoutes],
}
