import type { Room } from '../room.ts'
import { historyRoutes } from './history.tsx'
import { loansRoutes } from './loans.tsx'
import { renewRoutes } from './renew.tsx'

export const loans: Room = {
  pages: [loansRoutes, renewRoutes, historyRoutes],
}
