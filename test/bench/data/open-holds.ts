import type { Database } from '../../../server/database/database.ts'

/** The number of popular titles. One hold in ten is on one of them. */
const wanted = 20

/**
 * Replaces the library by titles with one copy each and `count` open holds. Nine in ten holds are spread evenly. With
 * 100,000 holds the queues of the popular titles have 500.
 */
export async function addOpenHolds({ query }: Database, count: number, readers: number): Promise<void> {
  await query('TRUNCATE notices, hold_transitions, holds, loans, items CASCADE')
  await query(`DELETE FROM titles WHERE source = 'open-holds'`)
  await query(
    `INSERT INTO patrons (card_number, name, category, home_branch_id, mail_address, mail_verified_at)
     SELECT 'OPEN' || n, '利用者 ' || n, 'RESIDENT', (SELECT id FROM branches WHERE code = 'chuo'), n || '@example.jp', now()
       FROM generate_series(1, $1::int) n ON CONFLICT DO NOTHING`,
    [readers],
  )
  const titles = Math.max(1, Math.floor(count / 10))
  await query(
    `INSERT INTO titles (source, control_number, title, material_type, added_at, sort_key, folded_title, folded_author,
       folded_text, isbns, ndcs, subjects, fingerprint)
     SELECT 'open-holds', n, '題名 ' || n, 'BOOK', now(), n, n, '', n, '{}', '{}', '{}', ''
       FROM generate_series(1, $1::int) n`,
    [titles],
  )
  await query(
    `INSERT INTO items (barcode, title_id, branch_id)
     SELECT 'OPEN-' || t.id || '-' || n, t.id, b.id
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS k FROM titles WHERE source = 'open-holds') t
       JOIN generate_series(1, 5) n ON n <= CASE WHEN t.k <= ${wanted} THEN 5 ELSE 3 END
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS branches
               FROM branches WHERE accepts_pickup) b ON b.k = (t.k + n) % b.branches`,
  )
  await query(
    `INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
     SELECT p.id, t.id, b.id, CASE WHEN n % 2 = 0 THEN 'MAIL' ELSE 'NONE' END::contact_method, 'QUEUED',
       now() - n * interval '1 second'
       FROM generate_series(0, $1::int - 1) n
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM patrons WHERE card_number LIKE 'OPEN%') p
         ON p.k = (n / 10 * 7 + n) % ${readers}
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM titles WHERE source = 'open-holds') t
         ON t.k = CASE WHEN n % 10 = 0 THEN n / 10 % ${wanted} ELSE ${wanted} + n / 10 % ($2::int - ${wanted}) END
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS branches
               FROM branches WHERE accepts_pickup) b ON b.k = n % b.branches`,
    [count, titles],
  )
  // One transition each, as if just confirmed.
  await query(`INSERT INTO hold_transitions (hold_id, "to", at, actor) SELECT id, 'QUEUED', now(), 'bench' FROM holds`)
  await query('VACUUM ANALYZE')
}

/**
 * Copies in the order of their return, each once: half at their home branch, half at the central library, the longest
 * queues first.
 */
export function returnedCopies({ query }: Database, count: number) {
  return query<{ barcode: string; branchId: number }>(
    `SELECT i.barcode, CASE WHEN i.id % 2 = 0 THEN i.branch_id ELSE (SELECT id FROM branches WHERE code = 'chuo') END AS "branchId"
       FROM items i WHERE EXISTS (SELECT FROM holds h WHERE h.title_id = i.title_id)
      ORDER BY (i.barcode LIKE '%-5') DESC, md5(i.barcode) LIMIT $1`,
    [count],
  )
}
