import type { Room } from '../room.ts'
import { deskNewsRoutes } from './desk.tsx'
import { newsFeedRoutes } from './feed.ts'
import { newsRoutes } from './news.tsx'

export const news: Room = {
  files: () => [newsFeedRoutes],
  pages: [newsRoutes],
  desk: [deskNewsRoutes],
}
