import type { Tx } from '../../../database/database.ts'
import { lockElectronicFeeds } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { changeOf } from '../../library/rules/change.ts'
import { type FeedRow, feedAddress, feedLimits, feedSelect } from './feed.ts'
import { ElectronicFeedChanged, ElectronicFeedRefused } from './refusals.ts'

/** A feed as administrators enter it. */
interface FeedInput {
  name: string
  url: string
  materialType: string
  isActive: boolean
}

/** Adds a feed (C49). The job reads it at its next run. */
export async function createElectronicFeed(
  tx: Tx,
  { source, ...input }: FeedInput & { source: string },
  now: Date,
): Promise<FeedRow> {
  await lockElectronicFeeds(tx)
  const data = await checkedFeed(tx, input)
  const name = source.normalize('NFKC').trim()
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name) || name === 'desk')
    throw new ElectronicFeedRefused({ reason: 'BAD_SOURCE' })
  if (await isSourceInUse(tx, name)) throw new ElectronicFeedRefused({ reason: 'SOURCE_IN_USE' })
  if ((await tx.electronicFeed.count()) >= feedLimits.feeds) throw new ElectronicFeedRefused({ reason: 'TOO_MANY' })
  return tx.electronicFeed.create({ data: { ...data, source: name, updatedAt: now }, select: feedSelect })
}
createElectronicFeed.refusals = [ElectronicFeedRefused]

/**
 * Changes a feed. `version` is the version that was edited. A feed that is switched off keeps its titles; its offers are
 * no longer shown. Another name, address or material type makes the next harvest read every page again. Returns whether
 * a value differs.
 */
export async function updateElectronicFeed(
  tx: Tx,
  { id, version }: { id: number; version: number },
  input: FeedInput,
  now: Date,
): Promise<boolean> {
  await lockElectronicFeeds(tx)
  const feed = await tx.electronicFeed.findUnique({ where: { id }, select: feedSelect })
  if (!feed) throw new NotFound('feed')
  const data = await checkedFeed(tx, input)
  const { new: changed } = changeOf<FeedRow>(feed, data)
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (Object.keys(changed).length === 0) return false
  if (feed.version !== version) throw new ElectronicFeedChanged()
  if ('url' in changed || 'materialType' in changed || 'name' in changed) {
    await tx.electronicFeedPage.deleteMany({ where: { feedId: id } })
  }
  await tx.electronicFeed.update({ where: { id }, data: { ...data, version: version + 1, updatedAt: now } })
  return true
}
updateElectronicFeed.refusals = [NotFound, ElectronicFeedRefused, ElectronicFeedChanged]

async function checkedFeed(tx: Tx, { name: typed, url: address, materialType, isActive }: FeedInput) {
  const name = typed.trim()
  if (name === '') throw new ElectronicFeedRefused({ reason: 'NO_NAME' })
  if ([...name].length > feedLimits.name) throw new ElectronicFeedRefused({ reason: 'NAME_TOO_LONG' })
  const url = feedAddress(address)
  if (url === null) throw new ElectronicFeedRefused({ reason: 'BAD_URL' })
  const type = await tx.materialType.findUnique({ where: { code: materialType }, select: { retiredAt: true } })
  if (!type || type.retiredAt !== null) throw new ElectronicFeedRefused({ reason: 'UNKNOWN_TYPE' })
  return { name, url, materialType, isActive }
}

/** Titles of two catalogues with one name would overwrite each other. */
async function isSourceInUse(tx: Tx, source: string): Promise<boolean> {
  const title = await tx.title.findFirst({ where: { source }, select: { id: true } })
  return title !== null || (await tx.electronicFeed.count({ where: { source } })) > 0
}
