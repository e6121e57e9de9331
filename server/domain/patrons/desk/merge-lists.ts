import type { Tx } from '../../../database/database.ts'
import { accountKinds } from '../../notices/kinds.ts'

/** Merges favourites, basket, alerts, reading history, notices about holds, requests and loans, and account events. */
export async function mergeLists(
  tx: Tx,
  { keptId, otherId, now }: { keptId: number; otherId: number; now: Date },
): Promise<void> {
  // A favourite that both saved keeps the kept account's note, or else the other one's.
  await tx.$executeRaw`
    INSERT INTO favourites (patron_id, title_id, note, added_at)
    SELECT ${keptId}, title_id, note, added_at FROM favourites WHERE patron_id = ${otherId}
    ON CONFLICT (patron_id, title_id) DO UPDATE SET note = coalesce(favourites.note, excluded.note),
      added_at = least(favourites.added_at, excluded.added_at)`
  await mergeBaskets(tx, { keptId, otherId, now })
  const mine = { where: { patronId: otherId }, data: { patronId: keptId } }
  await tx.alert.updateMany(mine)
  await tx.historyEntry.updateMany(mine)
  await tx.accountEvent.updateMany(mine)
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
