import type { Room } from '../common/room.ts'
import { coalesceChanges, deleteOldChanges } from './forget.ts'
import { changeLogDays } from './log.ts'
import { stampChanges } from './stamp.ts'

export const changes: Room = {
  retention: {
    // A follower of the catalogue whose cursor is older must start again.
    changes: (tx, { ago }) => deleteOldChanges(tx, ago(changeLogDays)),
    repeatedChanges: coalesceChanges,
    // Also removes marks in a library that nobody harvests.
    harvestMarks: stampChanges,
  },
}
