import type { Room } from '../room.ts'
import { homeRoutes } from './home.tsx'

export const desk: Room = {
  desk: [homeRoutes],
}
