import type { Database } from '../../server/database/database.ts'
import { createAlert } from '../../server/domain/alerts/change.ts'
import { now } from '../support/library/now.ts'
import { branchOf, day, hold, newNotice, newPatron, newTitle } from '../support/library/world.ts'

/** The address of patron `n`. */
export const addressOf = (n: number) => `p${n}@example.jp`
export const numberOf = (address: string) => Number(/^p(\d+)@/.exec(address)?.[1])

/**
 * Creates a library with about this many mails to send. Each patron has a loan near its due date and an alert with a
 * match, and the first few have two ready holds in one mail. Returns the expected number of mails for each patron.
 */
export async function libraryWith(db: Database, mails: number): Promise<Map<string, number>> {
  const withHolds = Math.min(50, Math.ceil(mails / 10))
  const patrons = Math.ceil((mails - withHolds) / 2)
  const { id: branch } = await branchOf(db)
  // The patrons of the demo library would get mails of their own.
  await db.query('DELETE FROM notices')
  await db.query('UPDATE patrons SET mail_verified_at = NULL')
  await db.query(
    `INSERT INTO patrons (card_number, name, category, home_branch_id, mail_address, mail_verified_at, due_notice_days,
            alert_frequency)
     SELECT 'K' || n, 'K', 'RESIDENT', $1, 'p' || n || '@example.jp', $2, 3, 'NIGHTLY'
       FROM generate_series(1, $3::int) n`,
    [branch, now, patrons],
  )
  await loans(db, branch)
  await alerts(db)
  for (let n = 1; n <= withHolds; n++) await twoReady(db, n, branch)
  return new Map(Array.from({ length: patrons }, (_, i) => [addressOf(i + 1), i < withHolds ? 3 : 2]))
}

async function loans(db: Database, branch: number): Promise<void> {
  const lent = await newTitle(db, { title: '借りた本' })
  await db.query(
    `INSERT INTO items (barcode, title_id, branch_id)
     SELECT 'K' || id, $1, $2 FROM patrons WHERE card_number LIKE 'K%'`,
    [lent.id, branch],
  )
  await db.query(
    `INSERT INTO loans (item_id, patron_id, branch_id, lent_at, due_on)
     SELECT i.id, p.id, $1, $2, $3 FROM patrons p JOIN items i ON i.barcode = 'K' || p.id`,
    [branch, day(-11), day(3)],
  )
}

/** Creates one alert as patrons do, and copies it for all others. */
async function alerts(db: Database): Promise<void> {
  const pattern = await newPatron(db, { mailVerifiedAt: null })
  const given = { title: '窓口の新しい本' }
  await db.prisma.$transaction((tx) => createAlert(tx, pattern.id, given, day(-30)))
  const columns = Object.keys(
    (await db.query<object>('SELECT * FROM alerts WHERE patron_id = $1', [pattern.id]))[0] ?? {},
  )
  const copied = columns.filter((name) => name !== 'id' && name !== 'patron_id').join(', ')
  await db.query(
    `INSERT INTO alerts (patron_id, ${copied}) SELECT p.id, ${copied.replace(/(\w+)/g, 'a.$1')}
       FROM alerts a, patrons p WHERE a.patron_id = $1 AND p.card_number LIKE 'K%'`,
    [pattern.id],
  )
  await newTitle(db, { title: '窓口の新しい本', addedAt: now })
}

async function twoReady(db: Database, n: number, branchId: number): Promise<void> {
  const { id: patronId } = await db.prisma.patron.findUniqueOrThrow({ where: { cardNumber: `K${n}` } })
  for (const which of [1, 2]) {
    const ready = { state: 'READY', contactMethod: 'MAIL' } as const
    const { id: holdId } = await hold(db, { id: patronId }, await newTitle(db), ready)
    const told = { patronId, holdId, branchId, digest: `ready:${n}`, occasion: `ready:${n}:${which}` }
    await newNotice(db, { kind: 'HOLD_READY', ...told })
  }
}
