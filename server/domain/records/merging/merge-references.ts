import type { Tx } from '../../../database/database.ts'
import { keepFavourite } from '../../common/merged-favourites.ts'

interface Records {
  keptId: number
  otherId: number
}

/**
 * Moves to the kept record the favourites, bookshelves, lists by staff, baskets, histories, matches of alerts, purchase
 * requests, contact messages, counts of rankings and recorded submissions of the other one. The cover, the work and the
 * ISBNs follow too. The kept record keeps its own data.
 */
export async function mergeReferences(tx: Tx, records: Records): Promise<void> {
  const { keptId, otherId } = records
  // A favourite of both records keeps the note and the state at the kept one, or else the other ones.
  await tx.$executeRaw`
    INSERT INTO favourites (patron_id, title_id, note, added_at, state, read_on)
    SELECT patron_id, ${keptId}::int, note, added_at, state, read_on FROM favourites WHERE title_id = ${otherId}::int ${keepFavourite}`
  await tx.$executeRaw`
    INSERT INTO bookshelf_titles (shelf_id, patron_id, title_id, position)
    SELECT shelf_id, patron_id, ${keptId}::int, position FROM bookshelf_titles WHERE title_id = ${otherId}::int
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO basket_items (basket_id, title_id, added_at)
    SELECT basket_id, ${keptId}::int, added_at FROM basket_items WHERE title_id = ${otherId}::int
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO alert_matches (alert_id, title_id, news_at, notice_id)
    SELECT alert_id, ${keptId}::int, news_at, notice_id FROM alert_matches WHERE title_id = ${otherId}::int
    ON CONFLICT DO NOTHING`
  // A list by staff that has both keeps the place and the note of the kept record.
  await tx.$executeRaw`
    INSERT INTO featured_titles (list_id, title_id, position, note)
    SELECT list_id, ${keptId}::int, position, note FROM featured_titles WHERE title_id = ${otherId}::int
    ON CONFLICT DO NOTHING`
  const moved = { where: { titleId: otherId }, data: { titleId: keptId } }
  await tx.historyEntry.updateMany(moved)
  await tx.titleRequest.updateMany(moved)
  await tx.contactMessage.updateMany(moved)
  await tx.titleCount.updateMany(moved)
  await mergeSubmissions(tx, records)
  await mergeDescriptions(tx, records)
  // The kept record is also not a duplicate of the records that the other one was compared with.
  await tx.$executeRaw`
    INSERT INTO not_duplicates (title_id, other_id, decided_at)
    SELECT least(c.id, ${keptId}::int), greatest(c.id, ${keptId}::int), c.decided_at
      FROM (SELECT CASE WHEN title_id = ${otherId}::int THEN other_id ELSE title_id END AS id, decided_at
              FROM not_duplicates WHERE ${otherId}::int IN (title_id, other_id)) c
     WHERE c.id <> ${keptId}::int ON CONFLICT DO NOTHING`
}

/** A repeated submission returns its recorded outcome (H11), which must name a title that exists. */
async function mergeSubmissions(tx: Tx, { keptId, otherId }: Records): Promise<void> {
  await tx.$executeRaw`
    UPDATE hold_submissions SET outcomes = (
      SELECT jsonb_agg(CASE WHEN o->'titleId' = to_jsonb(${otherId}::int)
          THEN o || jsonb_build_object('titleId', ${keptId}::int) ELSE o END ORDER BY n)
        FROM jsonb_array_elements(outcomes) WITH ORDINALITY e(o, n))
     WHERE outcomes @> jsonb_build_array(jsonb_build_object('titleId', ${otherId}::int))`
}

/**
 * The copies of both records are found by the ISBNs of both. Imports keep what was added, as they keep edits (E3), and
 * the job that folds titles includes it.
 */
async function mergeDescriptions(tx: Tx, { keptId, otherId }: Records): Promise<void> {
  await tx.$executeRaw`
    UPDATE title_covers SET title_id = ${keptId}::int WHERE title_id = ${otherId}::int
       AND NOT EXISTS (SELECT FROM title_covers WHERE title_id = ${keptId}::int)`
  await tx.$executeRaw`
    WITH added AS (
      SELECT o.id, k.work_id IS NULL AND o.work_id IS NOT NULL AS work,
             CASE WHEN NOT (o.isbns <@ k.isbns AND o.invalid_isbns <@ k.invalid_isbns) THEN ARRAY['isbns'] ELSE '{}' END
               || CASE WHEN k.work_id IS NULL AND o.work_id IS NOT NULL THEN ARRAY['work', 'volume', 'volumeOrder']
                    ELSE '{}' END AS fields
        FROM titles k, titles o WHERE k.id = ${keptId}::int AND o.id = ${otherId}::int)
    UPDATE titles k SET isbns = k.isbns || ARRAY(SELECT i FROM unnest(o.isbns) i WHERE i <> ALL(k.isbns)),
        invalid_isbns = k.invalid_isbns
          || ARRAY(SELECT i FROM unnest(o.invalid_isbns) i WHERE i <> ALL(k.invalid_isbns)),
        work_id = coalesce(k.work_id, o.work_id),
        volume = CASE WHEN a.work THEN coalesce(k.volume, o.volume) ELSE k.volume END,
        volume_order = CASE WHEN a.work THEN coalesce(k.volume_order, o.volume_order) ELSE k.volume_order END,
        folding = 0, version = k.version + 1,
        edited_fields = CASE WHEN k.source = 'desk' THEN k.edited_fields
          ELSE ARRAY(SELECT DISTINCT f FROM unnest(k.edited_fields || a.fields) f ORDER BY f) END,
        imported_fingerprint = CASE WHEN k.source = 'desk' THEN k.imported_fingerprint
          ELSE coalesce(k.imported_fingerprint, k.fingerprint) END
      FROM titles o, added a
     WHERE k.id = ${keptId}::int AND o.id = a.id AND a.fields <> '{}'`
}
