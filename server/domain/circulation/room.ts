import type { Room } from '../common/room.ts'
import { deleteOldScans } from './scans.ts'
import { deleteOldUndoEntries, deleteUndoEntriesOfPatron } from './undo/forget.ts'

export const circulation: Room = {
  retention: {
    deskSubmissions: (tx, { ago }) => tx.deskSubmission.deleteMany({ where: { createdAt: { lt: ago(1) } } }),
    acts: (tx, { now }) => deleteOldUndoEntries(tx, now),
    scans: (tx, { now }) => deleteOldScans(tx, now),
  },
  erasePatron: async (tx, { patron }) => {
    await deleteUndoEntriesOfPatron(tx, patron.id)
  },
  closeAccount: (tx, { patronId }) => deleteUndoEntriesOfPatron(tx, patronId),
}
