import type { Database } from '../../../server/database/database.ts'
import { books, readers } from './readers.ts'

/**
 * Adds further data that a patron's pages show and a return must erase: favourites, sign-ins, messages, and the holds behind
 * loans.
 */
export async function addAccounts(query: Database['query'], now: Date): Promise<void> {
  await query(
    `INSERT INTO favourites (patron_id, title_id, added_at)
     SELECT p.id, t.id, $1::timestamptz - k * interval '1 day' FROM ${readers} p
     JOIN generate_series(1, 3) k ON true JOIN ${books} t ON t.n = 1 + (p.n * 7 + k * 11) % 200`,
    [now],
  )
  await query(
    `INSERT INTO account_events (patron_id, kind, at, device)
     SELECT p.id, 'SIGNED_IN', $1::timestamptz - k * interval '3 days', 'Chrome (Android)'
       FROM ${readers} p JOIN generate_series(1, 3) k ON true`,
    [now],
  )
  // Among every twenty patrons, one has a card that ends soon, one an expired card, one a block and one a skip.
  await query(
    `UPDATE patrons SET expires_on = CASE n % 20 WHEN 1 THEN $1::date + 10 WHEN 2 THEN $1::date - 1 END,
       barred_from = CASE n % 20 WHEN 3 THEN $1::date - 3 END, barred_until = CASE n % 40 WHEN 3 THEN $1::date + 3 END,
       skip_from = CASE n % 20 WHEN 4 THEN $1::date - 1 END, skip_until = CASE n % 20 WHEN 4 THEN $1::date + 20 END
     FROM ${readers} r WHERE patrons.id = r.id`,
    [now],
  )
  await addFulfilled(query, now)
}

/** Every second loan came from a hold, whose mail and submission still exist. */
async function addFulfilled(query: Database['query'], now: Date): Promise<void> {
  const holds = await query<{ id: number }>(
    `INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at, closed_at)
     SELECT l.patron_id, i.title_id, l.branch_id, 'MAIL', 'FULFILLED', l.lent_at - interval '9 days', l.lent_at
       FROM loans l JOIN items i ON i.id = l.item_id JOIN ${readers} r ON r.id = l.patron_id WHERE l.id % 2 = 0
     RETURNING id`,
  )
  const ids = holds.map(({ id }) => id)
  await query(
    `INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, branch_id, created_at, state, next_at, sent_at)
     SELECT 'HOLD_READY', 'bench:' || id, 'bench:' || id, patron_id, id, pickup_branch_id, placed_at, 'SENT', placed_at,
            $2::timestamptz - id % 90 * interval '1 hour'
       FROM holds WHERE id = ANY($1::int[])`,
    [ids, now],
  )
  await query(
    `INSERT INTO hold_submissions (patron_id, key, created_at, outcomes)
     SELECT patron_id, 'bench-' || id, placed_at, jsonb_build_array(jsonb_build_object('titleId', title_id, 'holdId', id))
       FROM holds WHERE id = ANY($1::int[])`,
    [ids],
  )
}
