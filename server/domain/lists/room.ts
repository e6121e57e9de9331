import type { Room } from '../common/room.ts'
import { deletePastLists } from './read.ts'

export const lists: Room = {
  retention: {
    featuredLists: (tx, { today, policy }) => deletePastLists(tx, today.subtract({ days: policy.pastNewsDays })),
  },
  // A list that has both keeps the place and the note of the kept record.
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.$executeRaw`
      INSERT INTO featured_titles (list_id, title_id, position, note)
      SELECT list_id, ${keptId}::int, position, note FROM featured_titles WHERE title_id = ${otherId}::int
      ON CONFLICT DO NOTHING`,
}
