import type { Room } from '../room.ts'
import { deskListRoutes } from './desk.tsx'
import { featuredFeedRoutes } from './featured-feed.ts'
import { featuredListRoutes } from './featured-lists.tsx'

export const lists: Room = {
  files: () => [featuredFeedRoutes],
  pages: [featuredListRoutes],
  desk: [deskListRoutes],
}
