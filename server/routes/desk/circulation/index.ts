import type { Room } from '../../room.ts'
import { actRoutes } from './acts.tsx'
import { checkInRoutes } from './check-in.tsx'
import { checkOutRoutes } from './check-out.tsx'
import { itemRoutes } from './item.tsx'
import { itemListRoutes } from './item-list.tsx'
import { overdueRoutes } from './overdue.tsx'
import { printRoutes } from './print.tsx'
import { shelveRoutes } from './shelve.tsx'

export const deskCirculation: Room = {
  desk: [
    checkInRoutes,
    checkOutRoutes,
    actRoutes,
    itemRoutes,
    printRoutes,
    overdueRoutes,
    itemListRoutes,
    shelveRoutes,
  ],
}
