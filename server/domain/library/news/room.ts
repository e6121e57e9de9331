import type { Room } from '../../common/room.ts'
import { deletePastNews } from './forget.ts'
import { oldestListed } from './read.ts'

export const news: Room = {
  retention: { news: (tx, { now, policy }) => deletePastNews(tx, oldestListed(now, policy.pastNewsDays)) },
}
