import type { Room } from '../common/room.ts'
import { deleteOldScans } from './scans.ts'
import { deleteOldUndoEntries } from './undo/forget.ts'

export const circulation: Room = {
  retention: {
    deskSubmissions: (tx, { ago }) => tx.deskSubmission.deleteMany({ where: { createdAt: { lt: ago(1) } } }),
    acts: (tx, { now }) => deleteOldUndoEntries(tx, now),
    scans: (tx, { now }) => deleteOldScans(tx, now),
  },
}
