import type { Room } from '../common/room.ts'
import { newTitleDays } from './match.ts'

/** Retention in days of matches that could not be reported. */
const matchDays = 30

export const alerts: Room = {
  retention: {
    alertMatches: (tx, { startOfDay }) =>
      tx.alertMatch.deleteMany({ where: { noticeId: null, newsAt: { lt: startOfDay(matchDays) } } }),
    // A title is no longer new then, not even to alerts for a branch.
    newTitles: (tx, { startOfDay }) =>
      tx.newTitle.deleteMany({ where: { isMatched: true, title: { addedAt: { lt: startOfDay(newTitleDays) } } } }),
  },
}
