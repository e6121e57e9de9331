import type { Tx } from '../../../database/database.ts'
import { mergeChannels } from '../../channels/merge.ts'
import { keepFavourite } from '../../common/merged-favourites.ts'
import { accountKinds } from '../../notices/kinds.ts'

/** Merges favourites, bookshelves, basket, alerts, reading history, notices about holds, requests and loans, and account events. */
export async function mergeLists(
  tx: Tx,
  { keptId, otherId, now }: { keptId: number; otherId: number; now: Date },
): Promise<void> {
  // A favourite that both saved keeps the kept account's note and state, or else the other one's.
  await tx.$executeRaw`
    INSERT INTO favourites (patron_id, title_id, note, added_at, state, read_on)
    SELECT ${keptId}, title_id, note, added_at, state, read_on FROM favourites WHERE patron_id = ${otherId} ${keepFavourite}`
  // The links of shared bookshelves stay valid.
  await tx.bookshelf.updateMany({ where: { patronId: otherId }, data: { patronId: keptId } })
  await tx.bookshelfTitle.updateMany({ where: { patronId: otherId }, data: { patronId: keptId } })
  await tx.$executeRaw`
    INSERT INTO reading_goals (patron_id, year, titles)
    SELECT ${keptId}, year, titles FROM reading_goals WHERE patron_id = ${otherId} ON CONFLICT DO NOTHING`
  await mergeBaskets(tx, { keptId, otherId, now })
  await mergeChannels(tx, { keptId, otherId })
  const mine = { where: { patronId: otherId }, data: { patronId: keptId } }
  await tx.alert.updateMany(mine)
  await tx.historyEntry.updateMany(mine)
  await tx.accountEvent.updateMany(mine)
  await tx.accountEvent.updateMany({ where: { relativeId: otherId }, data: { relativeId: keptId } })
  // Links and codes for the other account are no longer valid, so their notices are not moved.
  await tx.notice.updateMany({ where: { ...mine.where, kind: { notIn: [...accountKinds] } }, data: mine.data })
}

async function mergeBaskets(
  tx: Tx,
  { keptId, otherId, now }: { keptId: number; otherId: number; now: Date },
): Promise<void> {
  const other = await tx.basket.findUnique({ where: { patronId: otherId }, select: { id: true } })
  if (!other) return
  const { id } = await tx.basket.upsert({
    where: { patronId: keptId },
    create: { patronId: keptId, touchedAt: now },
    update: { touchedAt: now },
    select: { id: true },
  })
  await tx.$executeRaw`
    INSERT INTO basket_items (basket_id, title_id, added_at)
    SELECT ${id}, title_id, added_at FROM basket_items WHERE basket_id = ${other.id} ON CONFLICT DO NOTHING`
}
