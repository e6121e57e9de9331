import type { Database } from '../../server/database/database.ts'
import { dateIn } from '../../server/domain/library/calendar/dates.ts'

/** States that must never be in the database. Each query returns the violating rows. */
const always: Record<string, string> = {
  'more open holds than the limit allows, of a set those with a copy and as many more as can come (L3, A2)': `
    SELECT h.patron_id, m.group_code, count(*) FROM holds h
      JOIN titles t ON t.id = h.title_id JOIN material_types m ON m.code = t.type_code
      JOIN patrons p ON p.id = h.patron_id
     WHERE h.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY') AND (h.any_of_id IS NULL OR h.item_id IS NOT NULL
       OR (SELECT count(*) FROM holds b JOIN titles u ON u.id = b.title_id JOIN material_types n ON n.code = u.type_code
            WHERE b.any_of_id = h.any_of_id AND b.state IN ('RECEIVED', 'QUEUED') AND n.group_code = m.group_code
              AND b.id < h.id) < (SELECT count(*) FROM any_of_slots s WHERE s.any_of_id = h.any_of_id AND NOT EXISTS (
                SELECT FROM holds o WHERE o.any_of_id = s.any_of_id AND o.any_of_slot = s.slot)))
     GROUP BY h.patron_id, p.category_code, m.group_code
    HAVING count(*) > (SELECT l.titles FROM category_hold_limits l WHERE l.group_code = m.group_code AND l.branch_id IS NULL
      AND coalesce(l.category_code, p.category_code) = p.category_code ORDER BY l.category_code NULLS LAST LIMIT 1)`,
  'more copies on loan than the limit allows (R1)': `
    SELECT l.patron_id, m.group_code, count(*) FROM loans l
      JOIN items i ON i.id = l.item_id JOIN titles t ON t.id = i.title_id
      JOIN material_types m ON m.code = t.type_code JOIN patrons p ON p.id = l.patron_id
     WHERE l.returned_at IS NULL GROUP BY l.patron_id, p.category_code, m.group_code
    HAVING count(*) > (SELECT r.copies FROM category_loan_rules r WHERE r.group_code = m.group_code AND r.branch_id IS NULL
      AND coalesce(r.category_code, p.category_code) = p.category_code ORDER BY r.category_code NULLS LAST LIMIT 1)`,
  'more of a set captured than are wanted (A1)': `
    SELECT s.id FROM any_of_sets s JOIN holds h ON h.any_of_id = s.id
     WHERE h.state NOT IN ('RECEIVED', 'QUEUED') AND EXISTS (SELECT FROM hold_transitions x WHERE x.hold_id = h.id
       AND x."from" IN ('RECEIVED', 'QUEUED') AND x."to" <> 'CANCELLED' AND x.id = (SELECT max(y.id) FROM hold_transitions y
         WHERE y.hold_id = h.id AND y."from" IN ('RECEIVED', 'QUEUED') AND y."to" NOT IN ('RECEIVED', 'QUEUED')))
     GROUP BY s.id HAVING count(*) > s.wanted`,
  'a hold that waits in a set that has all that is wanted (A1)': `
    SELECT h.id FROM holds h WHERE h.any_of_id IS NOT NULL AND h.state IN ('RECEIVED', 'QUEUED') AND NOT EXISTS (
      SELECT FROM any_of_slots s WHERE s.any_of_id = h.any_of_id AND NOT EXISTS (
        SELECT FROM holds o WHERE o.any_of_id = s.any_of_id AND o.any_of_slot = s.slot))`,
  'one copy captured twice (H3)': `
    SELECT item_id, count(*) FROM holds WHERE item_id IS NOT NULL GROUP BY item_id HAVING count(*) > 1`,
  'a hold that is tied to a copy without having captured it, or the other way round (H3)': `
    SELECT id, state, item_id FROM holds WHERE (item_id IS NOT NULL) <> (state IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED'))`,
  'a captured copy that is lent or cannot be lent (H9, H10)': `
    SELECT h.id, h.state, i.id, i.status FROM holds h JOIN items i ON i.id = h.item_id
     WHERE i.status <> 'AVAILABLE' OR i.reference_only
        OR EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)`,
  'a captured copy of another title (H3)': `
    SELECT h.id, i.id FROM holds h JOIN items i ON i.id = h.item_id WHERE i.title_id <> h.title_id`,
  'a READY hold whose copy is not at the pickup branch, or without a last day (H3, H5)': `
    SELECT h.id, i.id FROM holds h JOIN items i ON i.id = h.item_id WHERE h.state = 'READY'
       AND (coalesce(i.away_at_id, i.branch_id) <> h.pickup_branch_id OR h.shelf_expires_on IS NULL)`,
  'two copies on one number of a hold shelf (H12)': `
    SELECT pickup_branch_id, shelf_number, count(*) FROM holds WHERE state IN ('READY', 'CANCEL_REQUESTED')
       AND shelf_number IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1`,
  'a ready hold of the locker without a copy in it, or without a code, or a code of another hold (H21, H22)': `
    SELECT h.id, h.state FROM holds h LEFT JOIN items i ON i.id = h.item_id
     WHERE h.state = 'READY' AND h.pickup_place_id IS NOT NULL
         AND (i.compartment_id IS NULL OR h.compartment_id IS DISTINCT FROM i.compartment_id OR h.collection_code IS NULL)
        OR h.collection_code IS NOT NULL AND (h.state NOT IN ('READY', 'FULFILLED') OR h.patron_id IS NULL
         OR h.pickup_place_id IS NULL)`,
  'AV kept for a branch that does not hand it out (L5)': `
    SELECT h.id FROM holds h JOIN titles t ON t.id = h.title_id JOIN material_types m ON m.code = t.type_code
      JOIN branches b ON b.id = h.pickup_branch_id WHERE m.is_av AND NOT b.accepts_av_pickup`,
  'a copy away at its own branch': `SELECT id FROM items WHERE away_at_id = branch_id`,
  'a lent copy that is recorded as something else, or has a slip in it': `
    SELECT i.id, i.status FROM items i JOIN loans l ON l.item_id = i.id AND l.returned_at IS NULL
     WHERE i.status NOT IN ('AVAILABLE', 'LOST') OR i.shelved_hold_id IS NOT NULL`,
  'steps of a hold that do not follow one from the other': `
    SELECT s.hold_id, s.before, s."from", s."to" FROM (
      SELECT hold_id, "from", "to", reason, lag("to") OVER w AS before, row_number() OVER w AS n
        FROM hold_transitions WINDOW w AS (PARTITION BY hold_id ORDER BY id)) s
     WHERE s."from" IS DISTINCT FROM s.before OR (s.n = 1) <> (s."from" IS NULL) OR s.n = 1 AND s."to" <> 'RECEIVED'
        OR s.n > 1 AND s."to" = 'RECEIVED' AND s."from" <> 'RECEIVED' AND s.reason IS DISTINCT FROM 'undone'
        OR (s.n > 1 AND s.reason IS DISTINCT FROM 'undone' AND (s."from" || '>' || s."to") NOT IN (
          'RECEIVED>RECEIVED', 'QUEUED>QUEUED', 'READY>READY', 'RECEIVED>QUEUED', 'RECEIVED>CANCELLED', 'RECEIVED>FULFILLED',
          'QUEUED>IN_TRANSIT', 'QUEUED>READY', 'QUEUED>CANCELLED', 'QUEUED>FULFILLED',
          'IN_TRANSIT>READY', 'IN_TRANSIT>QUEUED', 'IN_TRANSIT>CANCEL_REQUESTED', 'IN_TRANSIT>CANCELLED',
          'IN_TRANSIT>FULFILLED', 'READY>FULFILLED', 'READY>IN_TRANSIT', 'READY>QUEUED', 'READY>CANCEL_REQUESTED',
          'READY>READY', 'READY>CANCELLED', 'READY>EXPIRED', 'CANCEL_REQUESTED>CANCELLED'))`,
  'a step of a hold that is earlier than the step before it (H)': `
    SELECT hold_id, before, at FROM (
      SELECT hold_id, at, lag(at) OVER (PARTITION BY hold_id ORDER BY id) AS before FROM hold_transitions) s
     WHERE at < before`,
  'a hold that is not where its last step left it': `
    SELECT h.id, h.state FROM holds h WHERE h.state IS DISTINCT FROM
      (SELECT "to" FROM hold_transitions s WHERE s.hold_id = h.id ORDER BY s.id DESC LIMIT 1)`,
  'more notices than times the hold became ready (M1)': `
    SELECT n.hold_id FROM notices n WHERE n.kind = 'HOLD_READY' GROUP BY n.hold_id HAVING count(*) >
      (SELECT count(*) FROM hold_transitions s WHERE s.hold_id = n.hold_id AND s."to" = 'READY')`,
  'a hold that ended as no longer needed although it was (H16)': `
    SELECT s.hold_id FROM hold_transitions s JOIN holds h ON h.id = s.hold_id
     WHERE s.actor = 'job:end-unneeded-holds' AND (h.needed_until IS NULL OR s."from" NOT IN ('RECEIVED', 'QUEUED'))`,
  'a hold whose shelf period was extended twice (H15)': `
    SELECT s.hold_id FROM hold_transitions s JOIN hold_transitions e ON e.hold_id = s.hold_id AND e.id > s.id
     WHERE s."from" = 'READY' AND s."to" = 'READY' AND e."from" = 'READY' AND e."to" = 'READY'
       AND s.reason LIKE 'shelf period%' AND e.reason LIKE 'shelf period%' AND NOT EXISTS (SELECT FROM hold_transitions b
         WHERE b.hold_id = s.hold_id AND b.id > s.id AND b.id < e.id AND (b."to" <> 'READY' OR b.reason = 'undone'))`,
  'an open hold of a patron who has the title on loan (L7)': `
    SELECT h.id FROM holds h JOIN loans l ON l.patron_id = h.patron_id AND l.returned_at IS NULL
      JOIN items i ON i.id = l.item_id AND i.title_id = h.title_id
     WHERE h.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')`,
  'somebody who is told that the library cancelled what it did not cancel (M4)': `
    SELECT n.id FROM notices n WHERE n.kind = 'HOLD_CANCELLED' AND NOT EXISTS (
      SELECT FROM hold_transitions s WHERE s.hold_id = n.hold_id AND s."to" = 'CANCELLED' AND s.actor LIKE 'staff:%'
        AND s."from" <> 'CANCEL_REQUESTED')`,
  'an ended loan that still says whose it was (R4)': `
    SELECT id FROM loans WHERE returned_at IS NOT NULL AND patron_id IS NOT NULL`,
  'a hold that still says who had borrowed the title (R4)': `
    SELECT h.id FROM holds h WHERE h.state = 'FULFILLED' AND h.patron_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM loans l JOIN items i ON i.id = l.item_id WHERE l.patron_id = h.patron_id AND i.title_id = h.title_id)`,
  'a notice, a sequence or a set that leads from a forgotten hold to its patron (R4)': `
    SELECT h.id FROM holds h LEFT JOIN notices n ON n.hold_id = h.id
     WHERE h.patron_id IS NULL AND (n.patron_id IS NOT NULL OR h.sequence_id IS NOT NULL OR h.any_of_id IS NOT NULL)`,
  'an answer to a submission that leads from a forgotten hold to its patron (R4)': `
    SELECT s.patron_id, h.id FROM hold_submissions s, jsonb_array_elements(s.outcomes) o, holds h
     WHERE h.id = (o->>'holdId')::int AND h.patron_id IS NULL AND o->'refusal'->>'code' IS DISTINCT FROM 'NotFound'`,
  'more open requests than the library takes (Q1)': `
    SELECT patron_id FROM title_requests WHERE closed_at IS NULL GROUP BY 1
    HAVING count(*) > (SELECT open_requests FROM policies)`,
  'a request that is not where its last step left it, or went back (Q2)': `
    SELECT r.id, r.state FROM title_requests r
     WHERE r.state IS DISTINCT FROM
         (SELECT "to" FROM request_transitions s WHERE s.request_id = r.id ORDER BY s.id DESC LIMIT 1)
        OR EXISTS (SELECT FROM (SELECT "from", "to", lag("to") OVER (ORDER BY id) AS before
             FROM request_transitions s WHERE s.request_id = r.id) s
           WHERE s."from" IS DISTINCT FROM s.before OR s."to" <= s."from")`,
  'a request that arrived and says neither which hold it led to nor why to none, or both (Q2)': `
    SELECT id FROM title_requests WHERE state = 'ARRIVED' AND patron_id IS NOT NULL AND num_nonnulls(hold_id, no_hold) <> 1`,
  'a hold of a request that is somebody else’s, or of another title (Q2)': `
    SELECT r.id, h.id FROM title_requests r JOIN holds h ON h.id = r.hold_id
     WHERE r.title_id <> h.title_id OR r.patron_id <> h.patron_id OR r.placed_at <> h.placed_at`,
  'a request that still says who had borrowed the title (R4)': `
    SELECT r.id FROM title_requests r JOIN holds h ON h.id = r.hold_id WHERE h.state = 'FULFILLED' AND h.patron_id IS NULL`,
  'an act that is undone and still says what it moved (O4, R4)': `
    SELECT id FROM undoable_acts WHERE undone_at IS NOT NULL AND moved <> '[]'`,
  'an act that moved nothing (O4)': `SELECT id FROM undoable_acts WHERE undone_at IS NULL AND moved = '[]'`,
  'counts that are not what there is (O4, D)': `
    SELECT * FROM (
      SELECT 'LOANS' AS kind, (SELECT count(*) FROM loans) AS there
      UNION ALL SELECT 'RETURNS', (SELECT count(*) FROM loans WHERE returned_at IS NOT NULL)
      UNION ALL SELECT 'RENEWALS', (SELECT coalesce(sum(renewals), 0) FROM loans)
      UNION ALL SELECT 'HOLDS', (SELECT count(*) FROM holds)) t
     WHERE there <> (SELECT coalesce(sum(count), 0) FROM daily_counts c WHERE c.kind::text = t.kind)`,
  'a person and a copy in one entry of the audit (P8)': `
    SELECT id FROM audit_entries WHERE item_id IS NOT NULL AND patron_id IS NOT NULL`,
}

/**
 * Checks after an operation. $1 is the last transition before it, $2 is today. They restate the capture rules
 * independently.
 */
const afterOperation: Record<string, string> = {
  'a hold that was passed over although it might have had the copy (H3)': `
    SELECT q.id, c.id FROM hold_transitions s JOIN holds c ON c.id = s.hold_id
      JOIN holds q ON q.title_id = c.title_id AND q.state = 'QUEUED' AND (q.queue_rank, q.placed_at, q.id) < (c.queue_rank, c.placed_at, c.id)
      JOIN patrons p ON p.id = q.patron_id
     WHERE s.id > $1::int AND s."from" = 'QUEUED' AND s."to" IN ('READY', 'IN_TRANSIT')
       AND (p.skip_from IS NULL OR NOT $2::date BETWEEN p.skip_from AND p.skip_until)
       AND (q.suspended_until IS NULL OR q.suspended_until < $2::date) AND (q.needed_until IS NULL OR q.needed_until >= $2::date)
       AND (p.barred_from IS NULL OR NOT p.bar_stops_capture OR p.barred_from > $2::date OR p.barred_until < $2::date)
       AND NOT EXISTS (SELECT FROM holds e WHERE e.sequence_id = q.sequence_id AND e.sequence_position < q.sequence_position
         AND (e.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')
           OR EXISTS (SELECT FROM hold_transitions x WHERE x.hold_id = e.id AND x.id > $1::int)))
       AND NOT EXISTS (SELECT FROM hold_transitions x WHERE x.hold_id = q.id AND x.id > $1::int)`,
  'a hold that had a copy before its turn in the sequence (S2)': `
    SELECT h.id, e.id FROM hold_transitions s JOIN holds h ON h.id = s.hold_id
      JOIN holds e ON e.sequence_id = h.sequence_id AND e.sequence_position < h.sequence_position
     WHERE s.id > $1::int AND s."from" = 'QUEUED' AND s."to" IN ('READY', 'IN_TRANSIT')
       AND (e.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT')
         OR e.state = 'READY' AND (SELECT sequence_gate FROM policies) = 'LOANED')
       AND EXISTS (SELECT FROM items i WHERE i.title_id = e.title_id AND i.status = 'AVAILABLE' AND NOT i.reference_only)
       AND NOT EXISTS (SELECT FROM hold_transitions x WHERE x.hold_id = e.id AND x.id > $1::int)`,
  'a copy captured for somebody who is skipped or barred, or a hold that is suspended or over (H3, H8, H16, H17)': `
    SELECT h.id FROM hold_transitions s JOIN holds h ON h.id = s.hold_id JOIN patrons p ON p.id = h.patron_id
     WHERE s.id > $1::int AND s."from" = 'QUEUED' AND s."to" IN ('READY', 'IN_TRANSIT')
       AND ($2::date BETWEEN p.skip_from AND p.skip_until OR h.suspended_until >= $2::date OR h.needed_until < $2::date
         OR p.bar_stops_capture AND $2::date BETWEEN p.barred_from AND coalesce(p.barred_until, $2::date))`,
}

const inOne = (rules: Record<string, string>) =>
  Object.entries(rules)
    .map(([name, rows]) => `SELECT '${name}', to_jsonb(r)::text FROM (${rows}) AS r`)
    .join(' UNION ALL ')

/** Creates a database function, which is planned once for each connection instead of once for each operation. */
export async function prepareChecks(db: Database): Promise<void> {
  await db.query(`CREATE FUNCTION broken_rules(integer, date) RETURNS TABLE (broken text, "row" text)
    LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan
    AS $$ BEGIN RETURN QUERY ${inOne(always)} UNION ALL ${inOne(afterOperation)}; END $$`)
}

const noStep = 2 ** 31 - 1

/** Returns the violated invariants. For sequential operations, the transitions after `lastStep` are checked too. */
export async function brokenRules(db: Database, now: Date, lastStep = noStep): Promise<string[]> {
  const rows = await db.query<{ broken: string; row: string }>('SELECT * FROM broken_rules($1, $2::date)', [
    lastStep,
    dateIn(now).toString(),
  ])
  return rows.map(({ broken, row }) => `${broken}: ${row}`)
}
