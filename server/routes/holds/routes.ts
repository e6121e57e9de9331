import { Hono } from 'hono'
import type { ServiceEnv } from '../../http/service.ts'
import { anyOfRoutes } from './any-of.tsx'
import { basketRoutes } from './basket.tsx'
import { holdRoutes as oneHoldRoutes } from './hold.tsx'
import { holdsRoutes } from './holds.tsx'
import { placeRoutes } from './place.tsx'
import { sequenceRoutes } from './sequence.tsx'
import { severalRoutes } from './several.tsx'

export const holdRoutes = new Hono<ServiceEnv>()

// The names of two lists could also be ids of holds in a library system, so they come first.
for (const routes of [
  basketRoutes,
  placeRoutes,
  holdsRoutes,
  severalRoutes,
  oneHoldRoutes,
  sequenceRoutes,
  anyOfRoutes,
])
  holdRoutes.route('/', routes)
