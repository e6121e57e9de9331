import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { field, NotFound, refusal } from '../../common/refusal.ts'

/** E16 */
export const RecordAddedSince = refusal(
  'RecordAddedSince',
  'A record with the same control number was added since the deletion.',
  {
    fields: { titleId: field.id('Title', 'ID of that `Title`.') },
    message: 'A record with the same control number was added since. Delete that record first, or keep it.',
  },
)

/**
 * Restores a deleted record with its id, its cover and its withdrawn copies (E16). A copy whose barcode is in use by now
 * is left out. The folding job folds the record again if the rules have changed.
 */
export async function restoreRecord(tx: Tx, titleId: number): Promise<void> {
  const [deleted] = await tx.$queryRaw<{ source: string; controlNumber: string; record: Record<string, unknown> }[]>`
    SELECT source, control_number AS "controlNumber", record FROM deleted_titles WHERE title_id = ${titleId}::int FOR UPDATE`
  if (!deleted) throw new NotFound('deleted record')
  const { source, controlNumber, record } = deleted
  const since = await tx.title.findUnique({
    where: { source_controlNumber: { source, controlNumber } },
    select: { id: true },
  })
  if (since) throw new RecordAddedSince({ titleId: since.id })
  const title = record.title as Record<string, unknown>
  const works = await tx.work.count({ where: { id: Number(title.work_id ?? 0) } })
  const typeCode = await presentType(tx, title.type_code)
  await insertRows(tx, 'titles', [
    { ...title, ...(works === 0 && { work_id: null }), ...(typeCode && { type_code: typeCode }) },
  ])
  await insertRows(tx, 'contributors', record.contributors as Record<string, unknown>[])
  await insertRows(tx, 'title_covers', record.cover ? [record.cover as Record<string, unknown>] : [])
  await insertRows(tx, 'items', await withPresentPlaces(tx, record.items as Record<string, unknown>[]))
  await tx.$executeRaw`
    UPDATE withdrawals w SET at = r.at, reason = r.reason, note = r.note
      FROM jsonb_populate_recordset(NULL::withdrawals, ${JSON.stringify(record.withdrawals)}::jsonb) r
     WHERE w.item_id = r.item_id`
  await tx.deletedTitle.delete({ where: { titleId }, select: { titleId: true } })
}
restoreRecord.refusals = [NotFound, RecordAddedSince]

/**
 * The type of a restored record. Its own type can be merged or deleted by now, because only records keep a type. A record
 * that was deleted before the upgrade has no code, and its former type gives it.
 */
async function presentType(tx: Tx, code: unknown): Promise<string | undefined> {
  if (typeof code !== 'string') return undefined
  const type = await tx.materialType.findUnique({ where: { code } })
  if (type) return type.mergedInto ?? type.code
  return (await tx.materialType.findFirst({ where: { importDefault: true } }))?.code
}

/** The copies, without the places that were deleted since. */
async function withPresentPlaces(tx: Tx, items: Record<string, unknown>[]): Promise<Record<string, unknown>[]> {
  const ids = items
    .flatMap((item) => [item.location_id, item.temporary_location_id])
    .filter(Number.isInteger) as number[]
  const places = await tx.shelvingLocation.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const isPresent = (id: unknown) => places.some((place) => place.id === id)
  return items.map((item) => ({
    ...item,
    ...(item.location_id != null && !isPresent(item.location_id) && { location_id: null }),
    ...(item.temporary_location_id != null &&
      !isPresent(item.temporary_location_id) && { temporary_location_id: null, temporary_until: null }),
  }))
}

/**
 * Inserts rows that were stored as JSON. A column that an upgrade has added since gets its default, and one that it has
 * removed is left out.
 */
async function insertRows(
  tx: Tx,
  table: 'titles' | 'contributors' | 'title_covers' | 'items',
  rows: Record<string, unknown>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const known = await tx.$queryRaw<{ name: string }[]>`
    SELECT attname AS name FROM pg_attribute
     WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
       AND attname = ANY(${Object.keys(first)}::text[])`
  const columns = Prisma.raw(known.map(({ name }) => `"${name}"`).join(', '))
  const into = Prisma.raw(table)
  await tx.$executeRaw`
    INSERT INTO ${into} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT DO NOTHING`
}
