import type { Room } from '../../room.ts'
import { calendarRoutes } from './calendar.tsx'
import { chooseBranchRoutes } from './choose-branch.tsx'
import { deskGuideRoutes } from './guide.tsx'
import { locationRoutes } from './locations.tsx'

export const deskLibrary: Room = {
  desk: [chooseBranchRoutes, calendarRoutes, locationRoutes, deskGuideRoutes],
}
