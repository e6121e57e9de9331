import type { Room } from '../room.ts'
import { anyOfRoutes } from './any-of.tsx'
import { basketRoutes } from './basket.tsx'
import { holdRoutes } from './hold.tsx'
import { holdsRoutes } from './holds.tsx'
import { placeRoutes } from './place.tsx'
import { sequenceRoutes } from './sequence.tsx'
import { severalRoutes } from './several.tsx'

export const holds: Room = {
  // The names of two lists could also be ids of holds in a library system, so they come first.
  pages: [basketRoutes, placeRoutes, holdsRoutes, severalRoutes, holdRoutes, sequenceRoutes, anyOfRoutes],
}
