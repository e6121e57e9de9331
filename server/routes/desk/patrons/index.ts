import type { Room } from '../../room.ts'
import { patronCardRoutes } from './card.tsx'
import { patronDetailsRoutes } from './details.tsx'
import { newPatronRoutes } from './new-patron.tsx'
import { patronRoutes } from './patron.tsx'
import { staffRoutes } from './staff.tsx'

export const deskPatrons: Room = {
  desk: [newPatronRoutes, patronDetailsRoutes, patronCardRoutes, patronRoutes, staffRoutes],
}
