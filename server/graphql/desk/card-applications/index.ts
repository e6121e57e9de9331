import type { Room } from '../../engine/schema/room.ts'
import './applications.ts'
import './process.ts'

export const deskCardApplications: Room = { name: 'desk/card-applications' }
