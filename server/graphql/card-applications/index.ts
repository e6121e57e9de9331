import type { Room } from '../engine/schema/room.ts'
import './apply.ts'
import './link.ts'

export const cardApplications: Room = { name: 'card-applications' }
