import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../server/database/database.ts'
import { endAbsences } from '../../server/domain/records/absences/end.ts'
import { compareTitles, restartReconciliation, saveSightings } from '../../server/domain/records/absences/reconcile.ts'
import { type FeedRow, feedLimits } from '../../server/domain/records/electronic-feeds/feed.ts'
import { confirmOffers } from '../../server/domain/records/electronic-feeds/offers.ts'
import type { Counts } from '../common/job.ts'
import { noOutcome } from '../import/outcome.ts'
import { ProviderFailure, type PublicationProvider } from './port.ts'
import { checkFeedUnchanged, type StoredPage, storePage } from './store-page.ts'

interface Terms {
  /** Milliseconds between two requests. */
  pause?: number | undefined
  stopping?: AbortSignal | undefined
  /** The maximum number of pages, which bounds a list that never ends. */
  maxPages?: number
  /** The maximum number of publications. */
  maxTitles?: number
}

/** Milliseconds between two requests, so that the provider can serve its readers meanwhile. */
const politePause = 250

/**
 * Reads a feed from its first page to its last (C49). Each page is stored before the next is requested. Titles that the
 * feed no longer lists end only when it was read to its end and stated no more publications than it listed (C50). Returns
 * null when the process stops.
 */
export async function harvestFeed(
  db: Database,
  provider: PublicationProvider,
  feed: Pick<FeedRow, 'id' | 'source' | 'name' | 'url' | 'materialType' | 'version'>,
  { pause = politePause, stopping, maxPages = 2_000, maxTitles = feedLimits.titles }: Terms = {},
): Promise<Counts | null> {
  const { id: feedId, source } = feed
  const begunAt = new Date()
  const state = await restartReconciliation(db, { source, url: feed.url }, begunAt)
  const visited = new Set<string>()
  const listed = new Set<string>()
  const counts = { pages: 0, unchanged: 0, added: 0, changed: 0, refused: 0 }
  let [unnumbered, total] = [0, 0]
  let next: string | null = feed.url
  while (next !== null) {
    if (stopping?.aborted) return null
    if (visited.has(next)) throw new ProviderFailure(next, 'the list leads back to this page, so it never ends')
    if (visited.size >= maxPages) throw new ProviderFailure(feed.url, `it has more than ${maxPages} pages`)
    visited.add(next)
    const known = await db.prisma.electronicFeedPage.findUnique({ where: { feedId_url: { feedId, url: next } } })
    const validators = known && (known.etag !== null || known.lastModified !== null) ? known : null
    const read = await provider.readPage(next, validators, stopping).catch((error: unknown) => {
      if (stopping?.aborted) return null
      throw error
    })
    if (read === null) return null
    // A feed that states too many publications is refused before the first is stored.
    if (read !== 'UNCHANGED') checkSize(feed, read.total ?? 0, maxTitles)
    const page: StoredPage =
      read === 'UNCHANGED' && known
        ? { ...known, outcome: noOutcome }
        : await storePage(db, feed, next, read === 'UNCHANGED' ? null : read)
    if (read === 'UNCHANGED') await keepPage(db, feed, next, page.controlNumbers)
    await saveSightings(db, source, { controlNumbers: page.controlNumbers, token: page.next })
    for (const controlNumber of page.controlNumbers) listed.add(controlNumber)
    checkSize(feed, listed.size, maxTitles)
    counts.pages += 1
    counts.unchanged += read === 'UNCHANGED' ? 1 : 0
    for (const name of ['added', 'changed', 'refused'] as const) counts[name] += page.outcome[name]
    unnumbered += page.size - page.controlNumbers.length
    total = Math.max(total, page.total ?? 0)
    next = page.next
    if (next !== null) await wait(pause)
  }
  if (listed.size === 0) throw new ProviderFailure(feed.url, 'it lists no publication, so nothing was compared')
  // A publication that moved to another page during the harvest is sent twice, and must not make up for a missed one.
  const size = listed.size + unnumbered
  if (size < total) {
    throw new ProviderFailure(feed.url, `it states ${total} publications and lists ${size}, so nothing was compared`)
  }
  const { absent } = await compareTitles(db, state, new Date())
  await db.prisma.electronicFeedPage.deleteMany({ where: { feedId, visitedAt: { lt: begunAt } } })
  await db.prisma.electronicOffer.deleteMany({ where: { feedId, checkedAt: { lt: begunAt } } })
  await db.prisma.reconciliation.update({ where: { source }, data: { endedAt: new Date() } })
  const { ended, deleted, heldBack } = await endAbsences(db, new Date(), source)
  return { ...counts, listed: listed.size, absent, ended: ended + deleted, heldBack }
}

function checkSize({ url }: Pick<FeedRow, 'url'>, size: number, most: number): void {
  if (size <= most) return
  throw new ProviderFailure(
    url,
    `it has more than ${most.toLocaleString('en')} publications, which is the limit of a feed`,
  )
}

/** An unchanged page is not stored again. What it offers still holds. */
async function keepPage(
  { prisma }: Database,
  feed: Pick<FeedRow, 'id' | 'source' | 'version'>,
  url: string,
  controlNumbers: readonly string[],
): Promise<void> {
  const now = new Date()
  await prisma.$transaction(async (tx) => {
    await checkFeedUnchanged(tx, feed, url)
    await confirmOffers(tx, feed, controlNumbers, now)
    await tx.electronicFeedPage.update({ where: { feedId_url: { feedId: feed.id, url } }, data: { visitedAt: now } })
  })
}
