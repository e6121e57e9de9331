import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { anyOfRoutes } from './any-of.tsx'
import { basketRoutes } from './basket.tsx'
import { holdRoutes as oneHoldRoutes } from './hold.tsx'
import { holdsRoutes } from './holds.tsx'
import { placeRoutes } from './place.tsx'
import { sequenceRoutes } from './sequence.tsx'

export const holdRoutes = new Hono<ServiceEnv>()

for (const routes of [basketRoutes, placeRoutes, holdsRoutes, oneHoldRoutes, sequenceRoutes, anyOfRoutes])
  holdRoutes.route('/', routes)
