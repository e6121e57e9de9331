import type { Tx } from '../../database/database.ts'
import type { Merge } from '../common/room.ts'

/** Moves the places in baskets to the kept record, and names it in recorded submissions. */
export async function mergeTitlesOfBaskets(tx: Tx, { keptId, otherId }: Merge): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO basket_items (basket_id, title_id, added_at)
    SELECT basket_id, ${keptId}::int, added_at FROM basket_items WHERE title_id = ${otherId}::int
    ON CONFLICT DO NOTHING`
  // A repeated submission returns its recorded outcome (H11), which must name a title that exists.
  await tx.$executeRaw`
    UPDATE hold_submissions SET outcomes = (
      SELECT jsonb_agg(CASE WHEN o->'titleId' = to_jsonb(${otherId}::int)
          THEN o || jsonb_build_object('titleId', ${keptId}::int) ELSE o END ORDER BY n)
        FROM jsonb_array_elements(outcomes) WITH ORDINALITY e(o, n))
     WHERE outcomes @> jsonb_build_array(jsonb_build_object('titleId', ${otherId}::int))`
}

/** Adds the titles of the other account's basket to that of the kept account. */
export async function mergeBaskets(tx: Tx, { keptId, otherId, now }: Merge): Promise<void> {
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
