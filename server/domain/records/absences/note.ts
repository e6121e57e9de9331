import type { Tx } from '../../../database/database.ts'
import { possibleBarcodes } from '../../circulation/lock-item.ts'

type Writing = Pick<Tx, '$executeRaw' | '$queryRaw'>

/** Notes records that their source no longer has (E18). Returns the number of titles that were not noted before. */
export function noteAbsentTitles(
  tx: Writing,
  source: string,
  controlNumbers: readonly string[],
  now: Date,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO absences (source, title_id, found_at)
    SELECT ${source}, id, ${now}::timestamptz FROM titles
     WHERE source = ${source} AND control_number = ANY(${[...controlNumbers]}::text[]) AND ended_at IS NULL ORDER BY id
    ON CONFLICT DO NOTHING`
}

/** A title with the barcodes of all copies that its source lists. */
export interface ListedTitle {
  titleId: number
  barcodes: readonly string[]
}

/** More titles than this without any copy among them are not believed to have none. */
export const maxWithoutCopies = 5

/**
 * Notes copies that their source no longer lists (E18). A title into which others were merged is left out, because each
 * of their records lists only its own copies. Returns the number of copies that were not noted before.
 */
export function noteAbsentCopies(
  tx: Writing,
  source: string,
  listed: readonly ListedTitle[],
  now: Date,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO absences (source, title_id, item_id, found_at)
    SELECT ${source}, i.title_id, i.id, ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(listed.map(withPossibleBarcodes))}::jsonb) AS l("titleId" int, barcodes text[])
      JOIN items i ON i.title_id = l."titleId"
     WHERE i.status <> 'WITHDRAWN' AND i.barcode <> ALL (l.barcodes)
       AND NOT EXISTS (SELECT FROM merged_titles m WHERE m.kept_id = i.title_id)
     ORDER BY i.id
    ON CONFLICT DO NOTHING`
}

const withPossibleBarcodes = ({ titleId, barcodes }: ListedTitle) => ({
  titleId,
  barcodes: barcodes.flatMap(possibleBarcodes),
})

/** Takes back what was noted about titles that their source lists, and continues those that had ended (E18). */
export async function notePresentTitles(tx: Writing, titleIds: readonly number[]): Promise<void> {
  const ids = [...titleIds]
  await tx.$executeRaw`DELETE FROM absences WHERE title_id = ANY(${ids}::int[]) AND item_id IS NULL`
  await tx.$queryRaw`
    WITH continued AS (UPDATE titles SET ended_at = NULL WHERE id = ANY(${ids}::int[]) AND ended_at IS NOT NULL RETURNING id)
    SELECT mark_harvest(array_agg(id)) IS NULL AS marked FROM continued HAVING count(*) > 0`
}

/** Does the same for copies. Only a withdrawal by a harvest is taken back. */
export async function notePresentCopies(tx: Writing, listed: readonly ListedTitle[]): Promise<void> {
  const ids = listed.map(({ titleId }) => titleId)
  const barcodes = listed.flatMap((one) => withPossibleBarcodes(one).barcodes)
  if (barcodes.length === 0) return
  await tx.$executeRaw`
    DELETE FROM absences a USING items i
     WHERE i.id = a.item_id AND a.title_id = ANY(${ids}::int[]) AND i.barcode = ANY(${barcodes}::text[])`
  await tx.$executeRaw`
    UPDATE items i SET status = 'AVAILABLE' FROM withdrawals w
     WHERE w.item_id = i.id AND w.by_source AND i.status = 'WITHDRAWN' AND i.title_id = ANY(${ids}::int[])
       AND i.barcode = ANY(${barcodes}::text[])`
}
