import type { Room } from '../room.ts'
import { contactRoutes } from './contact.tsx'
import { deskContactRoutes } from './desk.tsx'

export const contact: Room = {
  pages: [contactRoutes],
  desk: [deskContactRoutes],
}
