import { expect, test } from 'vitest'
import { findFirstEligible } from '../../../server/domain/holds/eligibility/capture.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, day, hold, newPatron, newTitle } from '../../support/library/world.ts'
import { openCounter, statesOf } from './counter.ts'

const db = useDatabase()

/**
 * Creates a title with many QUEUED holds of different patrons. Those at the head are suspended (H8), and one patron
 * waits behind them.
 */
async function queueOf(length: number, skipped: number) {
  const title = await newTitle(db)
  const { id: branchId } = await branchOf(db)
  await db.query(
    `WITH people AS (
       INSERT INTO patrons (card_number, name, category, home_branch_id, skip_from, skip_until)
       SELECT 'Q' || $1::int || '-' || n, 'n', 'RESIDENT', $2::int,
         CASE WHEN n <= $4::int THEN $5::date END, CASE WHEN n <= $4::int THEN $5::date END
         FROM generate_series(1, $3::int) n RETURNING id)
     INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
     SELECT id, $1::int, $2::int, 'MAIL', 'QUEUED', $6::timestamptz - interval '9 days' + id * interval '1 second' FROM people`,
    [title.id, branchId, length, skipped, day(0).toISOString().slice(0, 10), now.toISOString()],
  )
  return { title, copy: title.items[0] ?? { id: 0, barcode: '' } }
}

/** Counts the statements of one action, including those that begin and end its transaction. */
async function counting(act: () => Promise<unknown>): Promise<number> {
  let statements = 0
  let on = true
  db.onStatement(() => {
    if (on) statements += 1
  })
  await act()
  on = false
  return statements
}

test('a capture takes the same number of statements with 3,000 waiting holds, half of them suspended, as with 10, and finds the right one (H3)', async () => {
  const desk = await openCounter(db)
  const counts = []
  for (const [length, skipped] of [
    [10, 0],
    [10, 5],
    [3000, 0],
    [3000, 1500],
  ] as const) {
    const { title, copy } = await queueOf(length, skipped)
    counts.push(await counting(() => desk.checkIn(copy)))
    const [right] = await db.query<{ id: number }>(
      'SELECT id FROM holds WHERE title_id = $1 ORDER BY placed_at, id LIMIT 1 OFFSET $2',
      [title.id, skipped],
    )
    expect(await statesOf(db, right ?? { id: 0 })).toEqual(['READY'])
    expect(await db.prisma.hold.count({ where: { titleId: title.id, state: 'QUEUED' } })).toBe(length - 1)
  }
  expect(new Set(counts).size).toBe(1)
  expect(counts[0]).toBeLessThanOrEqual(20)
})

test('the first hold of a long queue is found by the index of waiting holds, in its order, without sorting (H3)', async () => {
  const { title } = await queueOf(3000, 20)
  // Closed holds of the queue are outside the index.
  await hold(db, await newPatron(db), title, { state: 'EXPIRED' })
  await db.query('ANALYZE')
  const plan = await explained(title.id)
  expect(plan).toContain('holds_queued_idx')
  expect(plan).not.toMatch(/Sort|Seq Scan on holds/)
})

/** The plan of the statement that the capture executes. */
async function explained(titleId: number): Promise<string> {
  let asked = ''
  let listening = true
  db.onStatement((sql) => {
    if (listening && sql.includes('LIMIT 1') && sql.includes('FROM holds h')) asked = sql
  })
  await db.prisma.$transaction((tx) => findFirstEligible(tx, titleId, now))
  listening = false
  const today = day(0).toISOString().slice(0, 10)
  const passed = ['READY', 'FULFILLED', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED']
  const params = [titleId, today, today, today, today, today, passed].slice(0, Math.max(...numbersIn(asked)))
  const lines = await db.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${asked}`, params)
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

const numbersIn = (sql: string) => [...sql.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n))
