import type { Room } from '../engine/schema/room.ts'
import './changed.ts'
import './collect.ts'
import './history.ts'
import './loan.ts'
import './patron-fields.ts'
import './refusals.ts'
import './renew.ts'

export const loans: Room = { name: 'loans' }
