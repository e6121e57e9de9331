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
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.$executeRaw`
      INSERT INTO alert_matches (alert_id, title_id, news_at, notice_id)
      SELECT alert_id, ${keptId}::int, news_at, notice_id FROM alert_matches WHERE title_id = ${otherId}::int
      ON CONFLICT DO NOTHING`,
  mergePatrons: (tx, { keptId, otherId }) =>
    tx.alert.updateMany({ where: { patronId: otherId }, data: { patronId: keptId } }),
  erasePatron: async (tx, { patron: { id: patronId } }) => ({
    alerts: (await tx.alert.deleteMany({ where: { patronId } })).count,
  }),
}
