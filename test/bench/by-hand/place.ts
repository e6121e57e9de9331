import { bySession, open, today } from './fragments.ts'
import type { Statement, Store } from './statement.ts'

/**
 * $1: hash of the session's secret, $2: titles. Locks the patron, then the titles, and takes the shared lock on
 * calendars.
 */
const lock: Statement = {
  name: 'place: lock',
  text: `WITH p AS MATERIALIZED (SELECT p.id ${bySession} FOR NO KEY UPDATE OF p),
    still AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(20171::bigint) IS NULL AS locked),
    t AS MATERIALIZED (SELECT t.id FROM titles t WHERE (SELECT id FROM p) IS NOT NULL
      AND (SELECT locked FROM still) IS NOT NULL AND t.id = ANY($2::int[]) ORDER BY t.id FOR NO KEY UPDATE OF t)
    SELECT (SELECT id FROM p) AS "patronId", (SELECT count(*) FROM t) AS titles`,
}

/** Refusals that apply to all titles: the patron's standing, the contact method, the pickup branch. */
const refusedWhole = `SELECT CASE WHEN p.barred_from <= ${today} AND coalesce(p.barred_until >= ${today}, true) THEN 'PatronBlocked'
    WHEN p.expires_on < ${today} THEN 'CardExpired'
    WHEN $4 = 'MAIL' AND p.mail_verified_at IS NULL THEN 'MailAddressNeeded'
    WHEN b.id IS NULL THEN 'UnknownBranch' WHEN NOT b.accepts_pickup THEN 'PickupNotOffered' END AS why,
    b.accepts_av_pickup, p.category_code, p.home_branch_id
  FROM patrons p LEFT JOIN branches b ON b.id = $3 WHERE p.id = $1`

/** For each title, in the given order, the refusal that does not depend on the other titles. */
const facts = `SELECT w.id, w.n, m.group_code, m.is_av AND NOT r.accepts_av_pickup AS not_here,
    CASE WHEN w.n > w.first THEN 'AskedTwice' WHEN t.id IS NULL THEN 'UnknownTitle'
      WHEN NOT EXISTS (SELECT FROM items i WHERE i.title_id = t.id AND i.status = 'AVAILABLE' AND NOT i.reference_only)
        THEN 'NoLendableCopy'
      WHEN EXISTS (SELECT FROM own WHERE own.title_id = t.id) THEN 'AlreadyReserved'
      WHEN EXISTS (SELECT FROM loans l JOIN items i ON i.id = l.item_id
        WHERE l.patron_id = $1 AND l.returned_at IS NULL AND i.title_id = t.id) THEN 'OnLoanToPatron' END AS why,
    (SELECT count(*) FROM own WHERE own.group_code = m.group_code) AS in_use,
    (SELECT l.titles FROM category_hold_limits l WHERE l.group_code = m.group_code
      AND (l.category_code IS NULL OR l.category_code = r.category_code) AND (l.branch_id IS NULL OR l.branch_id = r.home_branch_id)
      ORDER BY l.branch_id NULLS LAST, l.category_code NULLS LAST LIMIT 1) AS most
  FROM refused r, (SELECT id, n, min(n) OVER (PARTITION BY id) AS first FROM unnest($2::int[]) WITH ORDINALITY u(id, n)) w
  LEFT JOIN titles t ON t.id = w.id LEFT JOIN material_types m ON m.code = t.type_code`

/** $1: patron, $2: titles, $3: branch, $4: contact method, $5: idempotency key. */
const place: Statement = {
  name: 'place',
  text: `WITH earlier AS (SELECT outcomes FROM hold_submissions WHERE patron_id = $1 AND key = $5),
    refused AS (${refusedWhole}),
    own AS (SELECT h.title_id, m.group_code FROM holds h JOIN titles t ON t.id = h.title_id
      JOIN material_types m ON m.code = t.type_code WHERE h.patron_id = $1 AND h.state IN ${open}),
    facts AS (${facts}),
    counted AS (SELECT f.*, in_use + count(*) FILTER (WHERE why IS NULL AND NOT not_here)
      OVER (PARTITION BY group_code ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS used FROM facts f),
    judged AS (SELECT id, n, CASE WHEN why IS NOT NULL THEN why WHEN used >= most THEN 'LimitReached'
      WHEN not_here THEN 'AvPickupNotOffered' END AS why FROM counted),
    placed AS (INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
      SELECT $1, j.id, $3, $4::contact_method, 'RECEIVED',
          greatest(now(), (SELECT max(placed_at) FROM holds h WHERE h.title_id = j.id))
        FROM judged j, refused r WHERE j.why IS NULL AND r.why IS NULL AND NOT EXISTS (SELECT FROM earlier) ORDER BY j.n
      RETURNING id, title_id),
    steps AS (INSERT INTO hold_transitions (hold_id, "to", at, actor) SELECT id, 'RECEIVED', now(), 'patron' FROM placed),
    emptied AS (DELETE FROM basket_items bi USING baskets b, placed
      WHERE b.patron_id = $1 AND bi.basket_id = b.id AND bi.title_id = placed.title_id),
    answered AS (SELECT jsonb_agg(CASE WHEN p.id IS NULL
        THEN jsonb_build_object('titleId', j.id, 'refusal', jsonb_build_object('code', j.why))
        ELSE jsonb_build_object('titleId', j.id, 'holdId', p.id) END ORDER BY j.n) AS outcomes
      FROM judged j LEFT JOIN placed p ON p.title_id = j.id AND j.why IS NULL),
    kept AS (INSERT INTO hold_submissions (patron_id, key, created_at, outcomes)
      SELECT $1, $5, now(), a.outcomes FROM answered a, refused r WHERE r.why IS NULL AND NOT EXISTS (SELECT FROM earlier))
    SELECT CASE WHEN NOT EXISTS (SELECT FROM earlier) THEN r.why END AS why, (SELECT json_agg(json_build_object(
        'title', CASE WHEN t.id IS NOT NULL THEN json_build_object('id', 'Title:' || t.id, 'title', t.title) END,
        'outcome', CASE WHEN o->'holdId' IS NULL THEN json_build_object('__typename', o->'refusal'->'code')
          ELSE json_build_object('__typename', 'Hold', 'id', 'Hold:' || (o->>'holdId'),
            'state', coalesce((SELECT h.state FROM holds h WHERE h.id = (o->>'holdId')::int), 'RECEIVED')) END))
      FROM jsonb_array_elements(coalesce((SELECT outcomes FROM earlier), a.outcomes)) o
      LEFT JOIN titles t ON t.id = (o->>'titleId')::int) AS placements
    FROM refused r, answered a`,
}

export interface PlaceInput {
  key: string
  titleIds: number[]
  pickupBranchId: number
  contactMethod: string
}

/** Places holds with two statements, plus BEGIN and COMMIT. Null when nobody is signed in. */
export function placeByHand(store: Store, hash: string, { key, titleIds, pickupBranchId, contactMethod }: PlaceInput) {
  return store.transaction(async (one) => {
    const { patronId } = await one<{ patronId: number | null }>(lock, [hash, titleIds])
    if (patronId === null) return null
    const params = [patronId, titleIds, pickupBranchId, contactMethod, key]
    const { why, placements } = await one<{ why: string | null; placements: unknown }>(place, params)
    return { placeHolds: why ? { __typename: why } : { __typename: 'PlaceHoldsPayload', placements } }
  })
}
