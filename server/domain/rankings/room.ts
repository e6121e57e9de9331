import type { Room } from '../common/room.ts'
import { deleteOldTitleCounts } from './forget.ts'

export const rankings: Room = {
  retention: { titleCounts: (tx, { now }) => deleteOldTitleCounts(tx, now) },
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.titleCount.updateMany({ where: { titleId: otherId }, data: { titleId: keptId } }),
}
