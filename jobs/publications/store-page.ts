import type { Database, Tx } from '../../server/database/database.ts'
import { linkLimits, type TitleLink } from '../../server/domain/catalogue/titles/link.ts'
import { lockElectronicFeeds } from '../../server/domain/common/locks.ts'
import type { FeedRow } from '../../server/domain/records/electronic-feeds/feed.ts'
import { saveOffers } from '../../server/domain/records/electronic-feeds/offers.ts'
import { importCatalogue } from '../import/import-catalogue.ts'
import type { Outcome } from '../import/outcome.ts'
import type { Entry, Source } from '../import/source.ts'
import { ProviderFailure, type PublicationPage, type PublicationRead } from './port.ts'

/** A page as it is stored, and what storing it changed. */
export interface StoredPage extends Pick<PublicationPage, 'next' | 'total'> {
  controlNumbers: string[]
  /** The number of publications, with those that were refused. */
  size: number
  outcome: Outcome
}

type Feed = Pick<FeedRow, 'id' | 'source' | 'name' | 'materialType' | 'version'>

const feedChanged = 'the feed was changed during the harvest'

/** Fails when staff changed the feed since the harvest began. A page with the old values would stay until it changes. */
export async function checkFeedUnchanged(
  tx: Tx,
  { id, version }: Pick<Feed, 'id' | 'version'>,
  url: string,
): Promise<void> {
  await lockElectronicFeeds(tx)
  const count = await tx.electronicFeed.count({ where: { id, version } })
  if (count === 0) throw new ProviderFailure(url, feedChanged)
}

/** Stores the publications of a page as titles, then what the provider lends, and at last the page itself. */
export async function storePage(
  db: Database,
  feed: Feed,
  url: string,
  page: PublicationPage | null,
): Promise<StoredPage> {
  // The row of an unchanged page was deleted meanwhile, because staff changed the feed.
  if (!page) throw new ProviderFailure(url, feedChanged)
  const now = new Date()
  const outcome = await importCatalogue(db, sourceOf(feed, page), { now })
  const listed = page.publications.flatMap((one) =>
    one.controlNumber === undefined
      ? []
      : { controlNumber: one.controlNumber, offer: 'record' in one ? one.offer : null },
  )
  const controlNumbers = [...new Set(page.publications.flatMap(({ controlNumber }) => controlNumber ?? []))]
  const { next, total, etag, lastModified } = page
  const size = page.publications.length
  const row = { etag, lastModified, next, total, size, controlNumbers, visitedAt: now }
  await db.prisma.$transaction(async (tx) => {
    await checkFeedUnchanged(tx, feed, url)
    await saveOffers(tx, feed, listed, now)
    const where = { feedId_url: { feedId: feed.id, url } }
    await tx.electronicFeedPage.upsert({ where, create: { feedId: feed.id, url, ...row }, update: row })
  })
  return { next, total, size, controlNumbers, outcome }
}

/** The publications as entries of an import, which checks, classifies and saves them like those of every other source. */
function sourceOf({ source, name, materialType }: Feed, { publications, bytes }: PublicationPage): Source {
  return {
    format: 'opds',
    bytes,
    counts: 'record',
    namedTypes: [materialType],
    entries: async function* () {
      for (const [index, one] of publications.entries()) yield entryOf(one, { line: index + 1, end: bytes })
    },
  }

  function entryOf(one: PublicationRead, position: { line: number; end: number }): Entry {
    if ('refusal' in one) return { ...position, refusal: one.refusal, controlNumber: one.controlNumber }
    const { controlNumber, record, warnings } = one
    const links = record.links?.map((link) => ({ ...link, label: labelOf(link) }))
    return { ...position, warnings, record: { ...record, source, controlNumber, materialType, links } }
  }

  function labelOf({ label }: TitleLink): string {
    const whole = [name, label].filter(Boolean).join(' ')
    return [...whole].slice(0, linkLimits.label).join('')
  }
}
