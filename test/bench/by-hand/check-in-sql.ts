import { captured, isOpenOn, today } from './fragments.ts'
import type { Statement } from './statement.ts'

const canBeCollected = (hold: string) => `EXISTS (
  SELECT FROM branches b, titles t JOIN material_types m ON m.code = t.type_code
   WHERE b.id = ${hold}.pickup_branch_id AND t.id = ${hold}.title_id AND b.accepts_pickup
     AND (b.accepts_av_pickup OR NOT m.is_av))`

/** Whether an earlier member of the same sequence has not passed the gate and can still be supplied. */
const keptBack = `EXISTS (SELECT FROM holds e WHERE e.sequence_id = h.sequence_id
  AND e.sequence_position < h.sequence_position AND e.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')
  AND NOT (e.state = 'READY' AND (SELECT sequence_gate FROM policies) = 'READY')
  AND (e.item_id IS NOT NULL OR ${canBeCollected('e')} AND EXISTS (SELECT FROM items i
    WHERE i.title_id = e.title_id AND i.status = 'AVAILABLE' AND NOT i.reference_only)))`

/** The first hold that may capture the copy. */
const next = `SELECT h.id FROM holds h JOIN patrons p ON p.id = h.patron_id, item i
  WHERE h.title_id = i.title_id AND i.now_status = 'AVAILABLE' AND NOT i.reference_only AND h.state = 'QUEUED'
    AND NOT EXISTS (SELECT FROM tied WHERE state <> 'CANCEL_REQUESTED')
    AND NOT coalesce(${today} BETWEEN p.skip_from AND p.skip_until, false)
    AND NOT coalesce(p.bar_stops_capture AND p.barred_from <= ${today} AND coalesce(p.barred_until >= ${today}, true), false)
    AND ${canBeCollected('h')} AND NOT ${keptBack}
  ORDER BY h.queue_rank, h.placed_at, h.id LIMIT 1`

/** The last open day of the shelf period at the branch $2. */
const lastDay = `(SELECT day::date FROM branches b,
    generate_series(${today} + 1, ${today} + 400, interval '1 day') day
  WHERE b.id = $2 AND ${isOpenOn('day::date', '$4')}
  ORDER BY day OFFSET (SELECT shelf_days - 1 FROM policies) LIMIT 1)`

/**
 * Deletes the link between borrower and title at a return: in the loan, in the fulfilled hold, and in all rows that
 * lead to it.
 */
const forgetting = `
  returned AS (UPDATE loans SET returned_at = now(), patron_id = NULL WHERE id = (SELECT id FROM loan)),
  untold AS (DELETE FROM notices n USING holds h, loan l, item i WHERE n.hold_id = h.id
    AND h.patron_id = l.patron_id AND h.title_id = i.title_id AND h.state = 'FULFILLED'),
  unnamed AS (UPDATE holds h SET patron_id = NULL, sequence_id = NULL, sequence_position = NULL FROM loan l, item i
    WHERE h.patron_id = l.patron_id AND h.title_id = i.title_id AND h.state = 'FULFILLED'),
  unanswered AS (UPDATE hold_submissions s SET outcomes = coalesce((SELECT jsonb_agg(o)
      FROM jsonb_array_elements(s.outcomes) o WHERE (o->>'titleId')::int <> i.title_id), '[]') FROM loan l, item i
    WHERE s.patron_id = l.patron_id AND s.outcomes @> jsonb_build_array(jsonb_build_object('titleId', i.title_id))),
  remembered AS (INSERT INTO history_entries (patron_id, title_id, lent_on, returned_on)
    SELECT p.id, i.title_id, (l.lent_at AT TIME ZONE 'Asia/Tokyo')::date, ${today}
      FROM loan l JOIN patrons p ON p.id = l.patron_id, item i WHERE p.keeps_history)`

const moving = `
  moved AS (UPDATE holds h SET state = t.becomes, item_id = $1,
      shelf_expires_on = CASE WHEN t.becomes = 'READY' THEN ${lastDay} END,
      shelf_number = CASE WHEN t.becomes = 'READY' THEN free_shelf_number(h.pickup_branch_id, $1) ELSE h.shelf_number END
    FROM target t WHERE h.id = t.id AND t.was <> t.becomes),
  cancelled AS (UPDATE holds h SET state = 'CANCELLED', closed_at = now(), item_id = NULL, shelf_expires_on = NULL
    FROM tied WHERE h.id = tied.id AND tied.state = 'CANCEL_REQUESTED'),
  steps AS (INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
    SELECT id, state, 'CANCELLED', now(), 'staff:' || $3::int, 'taken off the shelf' FROM tied WHERE state = 'CANCEL_REQUESTED'
    UNION ALL SELECT id, was, becomes, now(), 'staff:' || $3::int,
      CASE WHEN was = 'READY' THEN 'scanned at another branch' END FROM target WHERE was <> becomes
    RETURNING id, hold_id, "to"),
  told AS (INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, branch_id, created_at, next_at)
    SELECT 'HOLD_READY', 'hold-ready:' || s.id, concat_ws(':', 'hold-ready', t.patron_id, $2::int, $5::text), t.patron_id, t.id,
        $2, now(), $5::timestamptz + make_interval(secs => (t.patron_id::bigint * 1117 % 1800)::int)
      FROM steps s JOIN target t ON t.id = s.hold_id WHERE s."to" = 'READY' AND t.contact_method = 'MAIL'
    ON CONFLICT (occasion) DO NOTHING),
  put AS (UPDATE items i SET away_at_id = n.away_at, status = n.now_status, shelved_hold_id = n.slip
    FROM (SELECT i.away_at, i.now_status, (SELECT id FROM target WHERE becomes = 'READY') AS slip FROM item i) n
    WHERE i.id = $1 AND (i.away_at_id, i.status, i.shelved_hold_id) IS DISTINCT FROM (n.away_at, n.now_status, n.slip)),
  noted AS (INSERT INTO audit_entries (at, staff_id, branch_id, action, item_id) VALUES (now(), $3, $2, 'checkIn', $1))`

/** The destination of the copy: for the hold, aside, or home. */
const instruction = `SELECT CASE WHEN t.becomes = 'READY' THEN 'HOLD_SHELF' WHEN t.id IS NOT NULL THEN 'TRANSIT'
      WHEN i.status IN ('DAMAGED', 'WITHDRAWN') THEN 'ASIDE' WHEN i.branch_id <> $2 THEN 'TRANSIT' ELSE 'HOME' END AS what,
    CASE WHEN t.id IS NOT NULL THEN t.pickup_branch_id
      WHEN i.status IN ('DAMAGED', 'WITHDRAWN') THEN $2 ELSE i.branch_id END AS branch_id, t.id AS hold_id
  FROM item i LEFT JOIN target t ON true`

/**
 * $1: copy, $2: branch of the scan, $3: staff member, $4: coming national holidays, $5: next time that mail is sent.
 */
export const checkIn: Statement = {
  name: 'check in',
  text: `WITH item AS (SELECT i.*, CASE WHEN i.status IN ('MISSING', 'LOST') THEN 'AVAILABLE' ELSE i.status END AS now_status,
      nullif($2, i.branch_id) AS away_at FROM items i WHERE i.id = $1),
    loan AS (SELECT * FROM loans WHERE item_id = $1 AND returned_at IS NULL),
    tied AS (SELECT * FROM holds WHERE item_id = $1 AND state IN ${captured}),
    next AS (${next}),
    target AS (SELECT h.id, h.state AS was, h.pickup_branch_id, h.contact_method, h.patron_id,
        CASE WHEN h.pickup_branch_id = $2 THEN 'READY' ELSE 'IN_TRANSIT' END::hold_state AS becomes
      FROM holds h WHERE h.id = coalesce((SELECT id FROM tied WHERE state <> 'CANCEL_REQUESTED'), (SELECT id FROM next))),
    ${forgetting}, ${moving},
    instruction AS (${instruction})
    SELECT json_build_object('barcode', i.barcode, 'title', json_build_object('title', t.title, 'volume', t.volume)) AS item,
      EXISTS (SELECT FROM loan) AS returned, i.status <> i.now_status AS found,
      greatest(0, coalesce(${today} - (SELECT due_on FROM loan), 0)) AS "overdueDays",
      json_build_object('what', d.what, 'branch', json_build_object('id', 'Branch:' || b.id, 'name', b.name),
        'hold', CASE WHEN d.hold_id IS NOT NULL THEN json_build_object('id', 'DeskHold:' || d.hold_id) END) AS instruction
    FROM item i JOIN titles t ON t.id = i.title_id, instruction d JOIN branches b ON b.id = d.branch_id`,
}
