import type { Room } from '../../engine/schema/room.ts'
import './add-items.ts'
import './covers.ts'
import './deletion.ts'
import './desk-title.ts'
import './imported-fields.ts'
import './look-up.ts'
import './merging.ts'
import './refusals.ts'
import './save.ts'
import './withdrawal.ts'

export const deskRecords: Room = { name: 'desk/records' }
