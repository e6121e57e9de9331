import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { familyPageRoutes } from './family.tsx'
import { giveRoutes } from './give.tsx'
import { memberRoutes } from './member.tsx'
import { placeForFamilyRoutes } from './place.tsx'

export const familyRoutes = new Hono<ServiceEnv>()

for (const routes of [familyPageRoutes, giveRoutes, placeForFamilyRoutes, memberRoutes]) familyRoutes.route('/', routes)
