import { beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { runOnce } from '../../../jobs/run-job.ts'
import { queueDueReminders } from '../../../server/domain/notices/due-soon.ts'
import { jitterSeconds } from '../../../server/domain/notices/jitter.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { renew } from '../../support/library/renew.ts'
import { branchOf, day, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const tools = { leftUndone: () => {}, mailer: nullMailer }
beforeEach(async () => {
  await db.prisma.notice.deleteMany()
  // Excludes the patrons of earlier tests.
  await db.prisma.patron.updateMany({ data: { dueNoticeDays: null } })
})

type NewPatron = Partial<Prisma.PatronUncheckedCreateInput>

/** A patron who is reminded that many days before, with loans due on the given days from today. */
async function borrower(dueNoticeDays: number | null, due: number[], more: NewPatron = {}) {
  const patron = await newPatron(db, { dueNoticeDays, ...more })
  const loans = []
  for (const days of due) loans.push(await lend(db, patron, await newTitle(db), days))
  return { ...patron, loans }
}

const remind = (at = now) => job('remind').run(db, at, tools)
const afterwards = (at = now) => new Date(at.getTime() + jitterSeconds * 1000)
const occasionsOf = async ({ id: patronId }: { id: number }) =>
  (await db.prisma.notice.findMany({ where: { patronId }, orderBy: { day: 'asc' } })).map(({ occasion }) => occasion)

/** The patron's mails after a run, by due date and number of loans. */
async function toldOf(patron: { mailAddress: string | null }, at = now) {
  await remind(at)
  return messagesTo(await messagesUntil(db, afterwards(at)), patron).map((letter) =>
    letter.kind === 'DUE_SOON' ? `${letter.dueOn} ${letter.loans.length}` : letter.kind,
  )
}

test('all loans due on the day that the patron chose share one mail, with titles and branches (M2)', async () => {
  const patron = await borrower(3, [3, 3, 4, 9])
  await remind()
  const [letter, ...more] = messagesTo(await messagesUntil(db, afterwards()), patron)
  expect(more).toEqual([])
  const branch = await branchOf(db)
  expect(letter).toMatchObject({ kind: 'DUE_SOON', dueOn: '2026-11-27', mailKey: patron.mailKey })
  expect(letter).toMatchObject({ card: patron.cardNumber.slice(-4), contact: { phone: expect.any(String) } })
  const loans = letter?.kind === 'DUE_SOON' ? letter.loans : []
  expect(loans.map((loan) => loan.branch?.name)).toEqual([branch.name, branch.name])
  expect(loans[0]?.branch).toMatchObject({ phone: branch.phone, closedDays: expect.any(Array) })
  expect(new Set(loans.map(({ title }) => title.id)).size).toBe(2)
})

test.each([1, 3, 7])(
  'a patron who chose %i days is reminded of that day, and the next morning of the next one (P6)',
  async (days) => {
    const patron = await borrower(days, [days, days + 1])
    expect(await toldOf(patron)).toEqual([`${day(days).toISOString().slice(0, 10)} 1`])
    expect(await toldOf(patron, later({ days: 1 }))).toEqual([
      `${day(days + 1)
        .toISOString()
        .slice(0, 10)} 1`,
    ])
    expect(await toldOf(patron, later({ days: 2 }))).toEqual([])
  },
)

test.each<[string, number | null, NewPatron]>([
  ['who wants no reminder', null, {}],
  ['without a mail address', 3, { mailAddress: null, mailVerifiedAt: null }],
  ['whose address was never verified', 3, { mailVerifiedAt: null }],
  ['whose address fails', 3, { mailFailingSince: now }],
])('a patron %s is not reminded (P6, P7)', async (_who, days, more) => {
  const patron = await borrower(days, [3], more)
  await remind()
  expect(await occasionsOf(patron)).toEqual([])
})

test('once an address works again, reminders that still apply are sent late (P7)', async () => {
  const patron = await borrower(7, [5], { mailFailingSince: now })
  await remind()
  await db.prisma.patron.update({ where: { id: patron.id }, data: { mailFailingSince: null } })
  expect(await toldOf(patron, later({ days: 1 }))).toEqual(['2026-11-29 1'])
})

test('a loan made after the reminder of its due date gets another mail, and no loan is mailed twice (M2)', async () => {
  const patron = await borrower(3, [3])
  expect(await toldOf(patron)).toEqual(['2026-11-27 1'])
  const titles = [await newTitle(db), await newTitle(db)]
  for (const [n, title] of titles.entries()) {
    await lend(db, patron, title, 3)
    const at = later({ minutes: 90 * (n + 1) })
    await remind(at)
    const letters = messagesTo(await messagesUntil(db, afterwards(at)), patron)
    expect(letters).toMatchObject([{ loans: [{ title: { id: title.id } }] }])
  }
  expect(await toldOf(patron, later({ days: 1 }))).toEqual([])

  // Reminders of an earlier release did not mark loans.
  const other = await borrower(3, [3])
  const occasion = `due-soon:${other.id}:2026-11-27`
  const told = { kind: 'DUE_SOON', occasion, digest: occasion, patronId: other.id, day: day(3) } as const
  await db.prisma.notice.create({ data: { ...told, createdAt: now, nextAt: now } })
  await remind()
  expect(messagesTo(await messagesUntil(db, now), other)).toMatchObject([{ loans: [{}] }])
  const { id } = await lend(db, other, await newTitle(db), 3)
  await db.prisma.loan.update({ where: { id }, data: { lentAt: later({ minutes: 1 }) } })
  expect(await toldOf(other, later({ minutes: 30 }))).toEqual(['2026-11-27 1'])
})

test('a reminder is not sent when the loan was returned after it was queued (M2)', async () => {
  const patron = await borrower(3, [3, 3])
  await remind()
  const [first, second] = patron.loans
  const end = (loan: { id: number } | undefined) =>
    db.prisma.loan.update({ where: { id: loan?.id ?? 0 }, data: { returnedAt: now, patronId: null } })
  await end(first)
  const [letter] = messagesTo(await messagesUntil(db, afterwards()), patron)
  expect(letter).toMatchObject({ dueOn: '2026-11-27', loans: [{}] })

  const other = await borrower(3, [3])
  await remind()
  await end(other.loans[0])
  await end(second)
  expect(await messagesUntil(db, afterwards())).toEqual([])
  expect(await occasionsOf(other)).toEqual([])
})

test('a renewed loan, a disabled reminder and a lost copy are left out when the mail is written (M2)', async () => {
  const renewed = await borrower(1, [1])
  const off = await borrower(1, [1])
  const lost = await borrower(1, [1])
  await remind()
  const [loan] = renewed.loans
  await renew(db, renewed, { id: loan?.id ?? 0 }, 0)
  await db.prisma.patron.update({ where: { id: off.id }, data: { dueNoticeDays: null } })
  await db.prisma.item.update({ where: { id: lost.loans[0]?.itemId ?? 0 }, data: { status: 'LOST' } })
  expect(await messagesUntil(db, afterwards())).toEqual([])
  // The new due date is another occasion.
  const { dueOn } = await db.prisma.loan.findUniqueOrThrow({ where: { id: loan?.id ?? 0 } })
  const dayBefore = new Date(dueOn.getTime() - 15 * 3600_000)
  expect(await toldOf(renewed, dayBefore)).toEqual([`${dueOn.toISOString().slice(0, 10)} 1`])
})

test('a delayed reminder is still sent on the day before the due date, but not after it (M2)', async () => {
  const patron = await borrower(1, [1])
  await remind()
  await db.prisma.notice.updateMany({ where: { patronId: patron.id }, data: { nextAt: later({ days: 2 }) } })
  expect(await messagesUntil(db, later({ days: 2 }))).toEqual([])
  const late = await borrower(1, [1])
  await remind()
  await db.prisma.notice.updateMany({ where: { patronId: late.id }, data: { nextAt: later({ days: 1 }) } })
  expect(messagesTo(await messagesUntil(db, later({ days: 1 })), late)).toHaveLength(1)
})

test('after three days of downtime each future due date is mailed once, and none that is due or overdue (M2)', async () => {
  const patron = await borrower(3, [3, 4, 5, 6, 7])
  expect(await toldOf(patron)).toEqual(['2026-11-27 1'])
  // The service is down on the 25th, 26th and 27th, so the reminders of the 28th, 29th and 30th were missed.
  expect((await toldOf(patron, later({ days: 4 }))).sort()).toEqual(['2026-11-29 1', '2026-11-30 1', '2026-12-01 1'])
  expect(await toldOf(patron, later({ days: 5 }))).toEqual([])
})

test('a patron who enables the reminder or chooses another day is reminded of each due date once (P6)', async () => {
  const patron = await borrower(null, [2])
  expect(await toldOf(patron)).toEqual([])
  const choose = (dueNoticeDays: number) =>
    db.prisma.patron.update({ where: { id: patron.id }, data: { dueNoticeDays } })
  await choose(7)
  expect(await toldOf(patron)).toEqual(['2026-11-26 1'])
  await choose(1)
  expect(await toldOf(patron, later({ days: 1 }))).toEqual([])
})

test("the day is counted in Tokyo, also where the server's day is still yesterday (R1)", async () => {
  const patron = await borrower(1, [1, 2])
  await remind(new Date('2026-11-24T00:00:00+09:00'))
  expect(await occasionsOf(patron)).toEqual([`due-soon:${patron.id}:2026-11-25`])
  await remind(new Date('2026-11-24T23:59:59+09:00'))
  expect(await occasionsOf(patron)).toHaveLength(1)
})

test('two concurrent runs, or a run after one interrupted between its statements, queue each occasion once (M6)', async () => {
  const patrons = []
  for (let i = 0; i < 5; i++) patrons.push(await borrower(3, [3]))
  // The job runs exclusively, but its statement can be concurrent.
  await Promise.all([queueDueReminders(db, now), queueDueReminders(db, now), remind()])
  for (const patron of patrons) expect(await occasionsOf(patron)).toEqual([`due-soon:${patron.id}:2026-11-27`])
  expect(await runOnce(db, job('remind'), now, tools)).toMatchObject({ dueSoon: 0, guardians: 0, expiresSoon: 0 })
})
