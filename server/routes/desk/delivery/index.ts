import type { Room } from '../../room.ts'
import { deskChannelRoutes } from './channels.tsx'
import { failingRoutes } from './failing.tsx'
import { noticeRoutes } from './notices.tsx'
import { previewRoutes } from './preview.tsx'
import { volumeRoutes } from './volume.tsx'

export const deskDelivery: Room = {
  desk: [noticeRoutes, failingRoutes, volumeRoutes, deskChannelRoutes, previewRoutes],
}
