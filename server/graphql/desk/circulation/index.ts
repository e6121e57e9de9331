import type { Room } from '../../engine/schema/room.ts'
import './change-item.ts'
import './check-in.ts'
import './check-out.ts'
import './item.ts'
import './overdue.ts'
import './put-in-compartment.ts'
import './report-items.ts'
import './scans.ts'
import './shelve-items.ts'
import './undo.ts'

export const deskCirculation: Room = { name: 'desk/circulation' }
