import { expect, test } from 'vitest'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { jitterSeconds } from '../../../server/domain/notices/jitter.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { now } from '../../support/library/now.ts'
import { day, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

test('20,000 patrons are reminded by as many statements as one, and their mails are spread over half an hour (M2)', async () => {
  const statements = async () => {
    const sent: string[] = []
    db.onStatement((sql) => sent.push(sql))
    const done = await job('remind').run(db, now, { leftUndone: () => {}, mailer: nullMailer })
    return { ...done, statements: sent.length }
  }
  const patron = await newPatron(db, { dueNoticeDays: 3 })
  await lend(db, patron, await newTitle(db), 3)
  const one = await statements()
  expect(one).toMatchObject({ dueSoon: 1 })
  const { id: titleId } = await newTitle(db, { copies: 0 })
  await db.prisma.$executeRaw`
    INSERT INTO patrons (card_number, name, category, home_branch_id, mail_address, mail_verified_at, due_notice_days)
    SELECT 'due' || n, '大勢', 'RESIDENT', 1, 'due' || n || '@example.jp', ${now}::timestamptz, 3
      FROM generate_series(1, 20000) n`
  await db.prisma.$executeRaw`
    INSERT INTO items (barcode, title_id, branch_id) SELECT 'due' || n, ${titleId}, 1 FROM generate_series(1, 20000) n`
  await db.prisma.$executeRaw`
    INSERT INTO loans (item_id, patron_id, branch_id, lent_at, due_on)
    SELECT i.id, p.id, 1, ${now}::timestamptz, ${day(3)}::date
      FROM items i JOIN patrons p ON p.card_number = i.barcode WHERE i.title_id = ${titleId}`
  expect(await statements()).toEqual({ ...one, dueSoon: 20_000 })
  const seconds = await db.query<{ most: number; least: number; seconds: number }>(`
    SELECT max(n)::int AS most, min(n)::int AS least, count(*)::int AS seconds
      FROM (SELECT next_at, count(*) AS n FROM notices GROUP BY next_at) AS at`)
  expect(seconds).toEqual([{ most: 12, least: 11, seconds: jitterSeconds }])
  const [first] = await db.prisma.notice.findMany({ orderBy: { nextAt: 'asc' }, take: 1 })
  expect(first?.nextAt).toEqual(now)
})
