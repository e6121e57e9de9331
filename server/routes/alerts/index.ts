import type { Room } from '../room.ts'
import { alertRoutes } from './alerts.tsx'

export const alerts: Room = {
  pages: [alertRoutes],
}
