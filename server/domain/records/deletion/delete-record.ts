import type { Tx } from '../../../database/database.ts'
import { titleUse } from '../../catalogue/titles/delete-title.ts'
import { lockTitlesForDelete } from '../../common/locks.ts'
import { field, refusal } from '../../common/refusal.ts'
import { UnknownTitle } from '../../holds/refusals.ts'

/** The days during which a deleted record can be restored (E16). */
export const restorableDays = 30

/** E16 */
export const TitleInUse = refusal(
  'TitleInUse',
  'The record has copies, or belongs to data of patrons. Nothing was changed.',
  {
    fields: {
      copies: field.int('Copies that are not withdrawn.'),
      holds: field.int('Holds of patrons, closed ones that are still listed included.'),
      requests: field.int('Purchase requests of patrons.'),
      listed: field.int('Favourites and entries of reading histories.'),
    },
    message: ({ copies, holds, requests, listed }) =>
      `The record has ${copies} copies, ${holds} holds, ${requests} purchase requests and ${listed} places in lists of patrons. Merge it into another record instead.`,
  },
)

/**
 * Deletes a record without copies, or of which every copy is withdrawn, and keeps it for some days, so that it can be
 * restored with its address (E16). Past loans of its copies and holds that lost their patron are deleted for good. The
 * statistics keep their numbers.
 */
export async function deleteRecord(tx: Tx, titleId: number, now: Date): Promise<{ title: string }> {
  if ((await lockTitlesForDelete(tx, [titleId])).length === 0) throw new UnknownTitle()
  const [use] = await titleUse(tx, { id: titleId }, { status: { not: 'WITHDRAWN' } })
  if (!use) throw new UnknownTitle()
  if (use.copies + use.holds + use.requests + use.listed > 0) throw new TitleInUse(use)
  const [stored] = await tx.$queryRaw<{ title: string }[]>`
    INSERT INTO deleted_titles (title_id, source, control_number, title, record, deleted_at)
    SELECT t.id, t.source, t.control_number, t.title, jsonb_build_object('title', to_jsonb(t),
        'contributors', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.position), '[]') FROM contributors c WHERE c.title_id = t.id),
        'cover', (SELECT to_jsonb(c) FROM title_covers c WHERE c.title_id = t.id),
        'items', (SELECT coalesce(jsonb_agg(to_jsonb(i)), '[]') FROM items i WHERE i.title_id = t.id),
        'withdrawals', (SELECT coalesce(jsonb_agg(to_jsonb(w)), '[]')
          FROM withdrawals w JOIN items i ON i.id = w.item_id WHERE i.title_id = t.id)), ${now}::timestamptz
      FROM titles t WHERE t.id = ${titleId}::int
    RETURNING title`
  if (!stored) throw new UnknownTitle()
  // The trigger that counts loans would otherwise subtract the deleted ones.
  await tx.$executeRaw`SELECT set_config('madoguchi.keeps_counts', 'on', true)`
  await tx.loan.deleteMany({ where: { item: { titleId } } })
  await tx.item.deleteMany({ where: { titleId } })
  await tx.hold.deleteMany({ where: { titleId } })
  await tx.title.delete({ where: { id: titleId }, select: { id: true } })
  return stored
}
deleteRecord.refusals = [UnknownTitle, TitleInUse]
