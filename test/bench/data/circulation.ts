import { jobNames } from '../../../jobs/timetable.ts'
import { patrons as demoPatrons } from '../../../prisma/demo/patrons.ts'
import type { Database } from '../../../server/database/database.ts'
import { newSecret, secretHash } from '../../../server/domain/common/secrets.ts'
import { addAccounts } from './accounts.ts'
import { bearerFor, books, type Reader, readers, shelves } from './readers.ts'

/**
 * Adds patrons, each with eight holds, often one on the hold shelf, five loans, four titles in the basket and an open
 * session. Queues have up to twenty holds. The librarian gets a session, too.
 */
export async function addCirculation(db: Database, patrons: number, now: Date) {
  const { query } = db
  await markJobsDone(query, now)
  await query(
    `INSERT INTO patrons (card_number, name, category, home_branch_id, mail_address, mail_verified_at, keeps_history)
     SELECT '5' || lpad(n::text, 7, '0'), '利用者 ' || n, 'RESIDENT', b.id, n || '@example.jp', $2, n % 5 = 0
       FROM generate_series(1, $1::int) n
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS branches
               FROM branches WHERE accepts_pickup) b ON b.k = n % b.branches`,
    [patrons, now],
  )
  const at = shelves(patrons)
  await addHolds(query, now)
  await addLoans(query, now)
  await addReady(query, at.ready, now)
  await addBaskets(query, at.basket, now)
  await addAccounts(query, now)
  return openSessions(db, now)
}

/** Scheduled jobs would disturb the measurement, so all of them count as done for two days. */
async function markJobsDone(query: Query, now: Date) {
  await query("UPDATE policies SET ready_schedule = '0 0 1 1 *'")
  await query(
    `INSERT INTO job_runs (name, due_at, started_at, finished_at)
     SELECT name, $2::timestamptz + interval '2 days', $2, $2 FROM unnest($1::text[]) name
     ON CONFLICT (name) DO UPDATE SET due_at = excluded.due_at, finished_at = excluded.finished_at`,
    [jobNames, now],
  )
}

async function openSessions({ prisma, query }: Database, now: Date) {
  const rows = await query<Omit<Reader, 'secret'>>(
    `SELECT id, home_branch_id AS "homeBranchId" FROM ${readers} p ORDER BY n`,
  )
  const { id } = await prisma.patron.findUniqueOrThrow({ where: { cardNumber: demoPatrons.shisho.cardNumber } })
  const [staff = '', ...secrets] = [id, ...rows].map(() => newSecret())
  const patronReaders = rows.map((row, i): Reader => ({ ...row, secret: secrets[i] ?? '' }))
  const expiresAt = new Date(now.getTime() + 14 * 24 * 3600_000)
  await prisma.session.createMany({
    data: [{ id, secret: staff }, ...patronReaders].flatMap(({ id: patronId, secret }) =>
      [secret, bearerFor(secret)].map((one) => ({ secretHash: secretHash(one), patronId, expiresAt })),
    ),
  })
  return { readers: patronReaders, staff }
}

type Query = Database['query']

/** Half of the holds are on two hundred popular titles. */
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
     SELECT i.id, p.id, i.branch_id, $1::timestamptz - k * interval '2 days', ($1::timestamptz + (9 - k * 2) * interval '1 day')::date
     FROM ${readers} p
     JOIN generate_series(1, 5) k ON true
     JOIN (SELECT id, branch_id, row_number() OVER (ORDER BY id) AS n FROM items WHERE barcode LIKE 'N%') i ON i.n = p.n * 17 + k * 3`,
    [now],
  )
}

/** Two of three patrons have a copy on the hold shelf, where it stands. */
async function addReady(query: Query, from: number, now: Date) {
  await query(
    `INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at, item_id, shelf_expires_on)
     SELECT p.id, t.id, i.branch_id, 'MAIL', 'READY', $1::timestamptz - interval '20 days', i.id,
       ($1::timestamptz + p.n % 7 * interval '1 day')::date
     FROM ${readers} p
     JOIN ${books} t ON t.n = $2::int + p.n
     JOIN LATERAL (SELECT id, branch_id FROM items c WHERE title_id = t.id
       AND NOT EXISTS (SELECT FROM loans l WHERE l.item_id = c.id) ORDER BY id LIMIT 1) i ON true
     WHERE p.n % 3 > 0`,
    [now, from],
  )
}

async function addBaskets(query: Query, from: number, now: Date) {
  await query(`INSERT INTO baskets (patron_id, touched_at) SELECT id, $1 FROM ${readers} p`, [now])
  await query(
    `INSERT INTO basket_items (basket_id, title_id, added_at)
     SELECT b.id, t.id, $1::timestamptz - k * interval '1 hour'
     FROM ${readers} p
     JOIN baskets b ON b.patron_id = p.id
     JOIN generate_series(1, 4) k ON true
     JOIN ${books} t ON t.n = $2::int + p.n * 4 + k`,
    [now, from],
  )
}
