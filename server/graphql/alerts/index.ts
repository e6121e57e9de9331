import type { Room } from '../engine/schema/room.ts'
import './alerts.ts'

export const alerts: Room = { name: 'alerts' }
