import type { Database } from '../../../server/database/database.ts'
import { newSecret, secretHash } from '../../../server/session.ts'

const patrons = 500

/**
 * Adds patrons with eight holds, five loans, four titles in the basket and an open session each; queues are up to
 * twenty long. Answers the secrets of the sessions.
 */
export async function addCirculation({ prisma, query }: Database, now: Date): Promise<string[]> {
  await query(
    `INSERT INTO patrons (card_number, name, category, home_branch_id, mail_address, mail_verified_at)
     SELECT '5' || lpad(n::text, 7, '0'), '利用者 ' || n, 'RESIDENT', b.id, n || '@example.jp', $2
       FROM generate_series(1, $1::int) n
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS branches
               FROM branches WHERE accepts_pickup) b ON b.k = n % b.branches`,
    [patrons, now],
  )
  const rows = await query<{ id: number }>(`SELECT id FROM patrons WHERE card_number LIKE '5%' ORDER BY id`)
  const ids = rows.map(({ id }) => id)
  await addHolds(query, now)
  await addLoans(query, now)
  await addBaskets(query, now)
  const sessions = ids.map((patronId) => ({ patronId, secret: newSecret() }))
  const expiresAt = new Date(now.getTime() + 14 * 24 * 3600_000)
  await prisma.session.createMany({
    data: sessions.map(({ patronId, secret }) => ({ secretHash: secretHash(secret), patronId, expiresAt })),
  })
  return sessions.map(({ secret }) => secret)
}

type Query = Database['query']
const readers = `(SELECT id, home_branch_id, row_number() OVER (ORDER BY id) AS n FROM patrons WHERE card_number LIKE '5%')`
const books = `(SELECT id, row_number() OVER (ORDER BY id) AS n FROM titles WHERE material_type = 'BOOK' AND source = 'bench')`

/** Half of the holds are on the two hundred titles that everybody wants. */
async function addHolds(query: Query, now: Date) {
  await query(
    `INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
     SELECT p.id, t.id, p.home_branch_id, 'MAIL', (CASE WHEN k = 8 THEN 'RECEIVED' ELSE 'QUEUED' END)::hold_state,
       $1::timestamptz - (p.n * 8 + k) * interval '1 minute'
     FROM ${readers} p
     JOIN generate_series(1, 8) k ON true
     JOIN ${books} t ON t.n = CASE WHEN k % 2 = 0 THEN 1 + (p.n * 3 + k * 29) % 200 ELSE 300 + p.n * 8 + k END`,
    [now],
  )
}

async function addLoans(query: Query, now: Date) {
  await query(
    `INSERT INTO loans (item_id, patron_id, branch_id, lent_at, due_on)
     SELECT i.id, p.id, i.branch_id, $1::timestamptz - k * interval '2 days', ($1::timestamptz + (14 - k * 2) * interval '1 day')::date
     FROM ${readers} p
     JOIN generate_series(1, 5) k ON true
     JOIN (SELECT id, branch_id, row_number() OVER (ORDER BY id) AS n FROM items WHERE barcode LIKE 'N%') i ON i.n = p.n * 17 + k * 3`,
    [now],
  )
}

async function addBaskets(query: Query, now: Date) {
  await query(`INSERT INTO baskets (patron_id, touched_at) SELECT id, $1 FROM ${readers} p`, [now])
  await query(
    `INSERT INTO basket_items (basket_id, title_id, added_at)
     SELECT b.id, t.id, $1::timestamptz - k * interval '1 hour'
     FROM ${readers} p
     JOIN baskets b ON b.patron_id = p.id
     JOIN generate_series(1, 4) k ON true
     JOIN ${books} t ON t.n = 6000 + p.n * 4 + k`,
    [now],
  )
}
