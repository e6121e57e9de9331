import type { Room } from '../room.ts'
import { deskFamilyRoutes } from './desk.tsx'
import { familyPageRoutes } from './family.tsx'
import { giveRoutes } from './give.tsx'
import { memberRoutes } from './member.tsx'
import { placeForFamilyRoutes } from './place.tsx'

export const family: Room = {
  pages: [familyPageRoutes, giveRoutes, placeForFamilyRoutes, memberRoutes],
  desk: [deskFamilyRoutes],
}
