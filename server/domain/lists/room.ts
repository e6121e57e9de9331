import type { Room } from '../common/room.ts'
import { deletePastLists } from './read.ts'

export const lists: Room = {
  retention: {
    featuredLists: (tx, { today, policy }) => deletePastLists(tx, today.subtract({ days: policy.pastNewsDays })),
  },
}
