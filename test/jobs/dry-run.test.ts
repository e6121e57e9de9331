import { expect, test } from 'vitest'
import { dryRun } from '../../jobs/common/dry-run.ts'
import { nullMailer } from '../../jobs/mail/files.ts'
import { readTimetable } from '../../jobs/timetable.ts'
import { useDatabase } from '../support/database/database.ts'
import { bouncedId, dsn } from '../support/library/bounce-messages.ts'
import { later, now } from '../support/library/now.ts'
import { day, hold, lend, newBranch, newNotice, newPatron, newTitle } from '../support/library/world.ts'
import { nextInLine, onShelf, takeTo } from './holds/shelf.ts'

const db = useDatabase()

/** A checksum of all rows for every table. */
async function checksums(): Promise<Record<string, string | null>> {
  const tables = await db.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  )
  const sums: Record<string, string | null> = {}
  for (const { name } of tables) {
    const rows = await db.query<{ sum: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM "${name}" t`,
    )
    sums[name] = rows[0]?.sum ?? null
  }
  return sums
}

/** Creates work for most jobs, some of which fails. */
async function somethingToDo() {
  const never = await newBranch(db, { closedWeekdays: [1, 2, 3, 4, 5, 6, 7] })
  const stuck = await onShelf(db, -3)
  await takeTo(db, stuck, never)
  await nextInLine(db, stuck.title, { pickupBranchId: never.id })
  // One queue that is served by two copies.
  const title = await newTitle(db, { copies: 2 })
  for (const { id: itemId } of title.items) {
    const { id } = await hold(db, await newPatron(db), title, { state: 'READY', itemId })
    await db.prisma.hold.update({ where: { id }, data: { shelfExpiresOn: new Date('2026-11-22') } })
  }
  await nextInLine(db, title, { contactMethod: 'MAIL' })
  await hold(db, await newPatron(db), await newTitle(db), { state: 'CANCELLED', closedAt: later({ days: -9 }) })
  const forgetful = await newPatron(db, { passwordHash: 'x' })
  await db.prisma.passwordLinkRequest.create({ data: { cardNumber: forgetful.cardNumber, createdAt: now } })
  await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId: forgetful.id })
  const reminded = await newPatron(db, { dueNoticeDays: 3 })
  await lend(db, reminded, await newTitle(db), 3)
  await newNotice(db, { kind: 'HOLD_READY', patronId: (await newPatron(db)).id, message: bouncedId, sentAt: now })
  const near = await hold(db, reminded, await newTitle(db), { state: 'READY', contactMethod: 'MAIL' })
  await db.prisma.hold.update({ where: { id: near.id }, data: { shelfExpiresOn: day(2) } })
  const many = await newTitle(db)
  await db.prisma.title.update({ where: { id: many.id }, data: { folding: 0 } })
  for (let i = 0; i < 2; i++) await newTitle(db, { ndcs: ['913.6'] })
  await db.prisma.$executeRaw`
    INSERT INTO patrons (card_number, name, category, home_branch_id)
    SELECT 'many' || n, '大勢', 'RESIDENT', 1 FROM generate_series(1, 600) n`
  await db.prisma.$executeRaw`
    INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
    SELECT id, ${many.id}, 1, 'NONE', 'RECEIVED', ${now}::timestamptz FROM patrons WHERE card_number LIKE 'many%'`
}

const toolsThatNote = (undone: string[]) => ({
  leftUndone: (what: string) => void undone.push(what),
  mailer: nullMailer,
  inbox: {
    domain: 'counter.test',
    waiting: async () => ['1.a'],
    read: async () => Buffer.from(dsn({ status: '5.1.1' })),
    done: async () => {},
  },
})

type Run = [job: string, counts: object, undone: string[]]

const withoutRepeated = ([job, counts, undone]: Run): Run => [
  job,
  'repeatedChanges' in counts ? { ...counts, repeatedChanges: null } : counts,
  undone,
]

test('a dry run of every job reports exactly what the run then does, and changes no row', async () => {
  await somethingToDo()
  const before = await checksums()
  const foreseen: Run[] = []
  for (const { job } of await readTimetable(db)) {
    const undone: string[] = []
    const counts = await dryRun(db, (rehearsal) => job.run(rehearsal, now, toolsThatNote(undone)))
    foreseen.push([job.name, counts, undone])
  }
  expect(await checksums()).toEqual(before)

  const done: Run[] = []
  for (const { job } of await readTimetable(db)) {
    const undone: string[] = []
    done.push([job.name, await job.run(db, now, toolsThatNote(undone)), undone])
  }
  // Repeated log lines depend on the earlier jobs, which the dry run has rolled back.
  expect(foreseen.map(withoutRepeated)).toEqual(done.map(withoutRepeated))
  expect(done).toEqual([
    ['refold', { titles: 1, alerts: 0, names: expect.any(Number), patrons: expect.any(Number) }, []],
    ['expire-shelf', { expired: 2, passedOn: 1, failed: 1 }, [expect.stringMatching(/^hold \d+$/)]],
    ['end-unneeded-holds', { ended: 0, failed: 0 }, []],
    ['arrive-requests', { arrived: 0 }, []],
    ['confirm-holds', { confirmed: expect.any(Number), withoutPickup: expect.any(Number) }, []],
    ['move-merged-titles', { moved: 0 }, []],
    ['update-popularity', { titles: expect.any(Number), headings: expect.any(Number) }, []],
    ['count-keys', { keys: expect.any(Number) }, []],
    ['check-records', { pairs: 0, added: 0, forgotten: 0, withdrawals: 0 }, []],
    ['add-up-classes', { rows: expect.any(Number) }, []],
    ['add-up-numbers', { rows: expect.any(Number) }, []],
    ['forget-acts', { acts: 0, codes: 0, marks: 0, applications: 0 }, []],
    ['end-displays', { cleared: 0 }, []],
    ['end-family-grants', { ended: 0 }, []],
    ['purge', expect.objectContaining({ holds: expect.any(Number), failed: 0 }), []],
    ['compare-sources', expect.objectContaining({ sources: 0, heldBack: 0 }), []],
    ['harvest-feeds', { feeds: 0, added: 0, changed: 0, refused: 0, ended: 0 }, []],
    ['end-absent', { ended: 0, deleted: 0, copies: 0, kept: 0, heldBack: 0 }, []],
    ['remind', { dueSoon: 1, guardians: 0, expiresSoon: 1, overdue: 0, overdueGuardians: 0, cards: 0 }, []],
    ['mail-alerts', { titles: expect.any(Number), matches: 0, mails: 0 }, []],
    ['mail-news', { entries: 0, mails: 0 }, []],
    ['handle-line-events', { handled: 0, failed: 0, givenUp: 0 }, []],
    ['send-channels', { written: 0, sent: 0, failed: 0, refused: 0 }, []],
    ['deliver', { links: 1, sent: 2, dropped: 0, failed: 0, refused: 0 }, []],
    ['tell-programs', { queued: 0, sent: 0, failed: 0, refused: 0 }, []],
    ['preview-imports', { previewed: 0 }, []],
    ['run-imports', { imported: 0 }, []],
    ['read-bounces', expect.objectContaining({ read: 1, failing: 1 }), []],
  ])
  const after = await checksums()
  const changed = Object.keys(after).filter((table) => after[table] !== before[table])
  expect(changed).toEqual(expect.arrayContaining(['holds', 'hold_transitions', 'notices', 'ndc_counts']))
})

test('a failing dry run is rolled back too, and throws its error', async () => {
  const before = await checksums()
  const failing = dryRun(db, async ({ prisma }) => {
    await prisma.policy.update({ where: { id: 1 }, data: { shelfDays: 3 } })
    throw new Error('no more')
  })
  await expect(failing).rejects.toThrow('no more')
  expect(await checksums()).toEqual(before)
})
