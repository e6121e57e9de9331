import type { Room } from '../../room.ts'
import { electronicFeedRoutes } from './electronic-feeds.tsx'
import { importRoutes } from './imports.tsx'
import { importRunRoutes } from './run.tsx'

export const deskImports: Room = {
  desk: [importRoutes, electronicFeedRoutes, importRunRoutes],
}
