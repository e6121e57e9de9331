import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { electronicFeeds, type FeedRow } from '../../server/domain/records/electronic-feeds/feed.ts'
import type { Counts, Tools } from '../common/job.ts'
import { harvestFeed } from './harvest-feed.ts'
import { createOpdsProvider } from './opds-client.ts'
import { ProviderFailure, type PublicationProvider } from './port.ts'

/** Harvests each feed that is switched on (C49). A feed that fails does not stop the others. */
export async function harvestFeeds(
  db: Database,
  _now: Date,
  { leftUndone, stopping }: Pick<Tools, 'leftUndone' | 'stopping'>,
  provider: PublicationProvider = createOpdsProvider(),
  pause?: number,
): Promise<Counts> {
  const total: Counts = { feeds: 0, added: 0, changed: 0, refused: 0, ended: 0 }
  for (const feed of await electronicFeeds(db.prisma)) {
    if (!feed.isActive || stopping?.aborted) continue
    await record(db, feed, { begunAt: new Date(), endedAt: null })
    try {
      const counts = await harvestFeed(db, provider, feed, { pause, stopping })
      if (!counts) continue
      const endedAt = new Date()
      await record(db, feed, { endedAt, completedAt: endedAt, error: null, counts })
      total.feeds = (total.feeds ?? 0) + 1
      for (const name of ['added', 'changed', 'refused', 'ended']) {
        total[name] = (total[name] ?? 0) + (counts[name] ?? 0)
      }
    } catch (error) {
      leftUndone(`electronic feed ${feed.id}`, error)
      // Staff read the sentence of a known failure. Any other error is in the log.
      const isKnown = error instanceof ProviderFailure || error instanceof StartError
      const sentence = isKnown ? error.message : 'The harvest failed. The log has the error.'
      await record(db, feed, { endedAt: new Date(), error: sentence.slice(0, 1_000) })
    }
  }
  return total
}

type Result = Partial<Pick<FeedRow, 'begunAt' | 'endedAt' | 'completedAt' | 'error'>> & { counts?: Counts }

/** The number of changes by staff stays, so that a harvest does not refuse an edit. */
async function record({ prisma }: Database, { id }: FeedRow, result: Result): Promise<void> {
  await prisma.electronicFeed.updateMany({ where: { id }, data: result })
}
