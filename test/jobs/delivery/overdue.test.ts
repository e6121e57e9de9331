import { beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { queueOverdueNotices } from '../../../server/domain/notices/overdue.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { day, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const tools = { leftUndone: () => {}, mailer: nullMailer }

beforeEach(async () => {
  await db.prisma.notice.deleteMany()
  await db.prisma.overdueStep.deleteMany()
  await db.prisma.loan.updateMany({
    where: { returnedAt: null },
    data: { returnedAt: now, patronId: null },
  })
})

const plain = { sendsMail: true, asksLetter: false, stopsHolds: false, stopsRenewals: false }
const newStep = (days: number, more: Partial<Prisma.OverdueStepCreateInput> = {}) =>
  db.prisma.overdueStep.create({ data: { ...plain, days, ...more } })

async function borrower(overdue: number[], more: Partial<Prisma.PatronUncheckedCreateInput> = {}) {
  const patron = await newPatron(db, more)
  const loans = []
  for (const days of overdue) loans.push(await lend(db, patron, await newTitle(db), -days))
  return { ...patron, loans }
}

/** The patron's mails of a day, by their text and number of loans. */
async function mailsOf(patron: { mailAddress: string | null }, days = 0) {
  await job('remind').run(db, later({ days }), tools)
  const letters = await messagesUntil(db, later({ days, minutes: 40 }))
  return messagesTo(letters, patron).map((letter) =>
    letter.kind === 'OVERDUE' ? [letter.texts.JA, letter.loans.length] : letter.kind,
  )
}

test('without steps nothing is sent; with steps each loan is mailed once for each step, all of a day in one mail (M10)', async () => {
  const patron = await borrower([7, 8, 2])
  expect(await mailsOf(patron)).toEqual([])
  await newStep(3, { text: '三日' })
  await newStep(10, { text: '十日', textEn: 'Ten days' })
  expect(await mailsOf(patron)).toEqual([['三日', 2]])
  expect(await mailsOf(patron)).toEqual([])
  expect(await mailsOf(patron, 1)).toEqual([['三日', 1]])
  expect(await mailsOf(patron, 2)).toEqual([['十日', 1]])
  // After an outage of many days the last loan gets only the mail of the highest step.
  const [, , last] = patron.loans
  await db.prisma.overdueReminder.deleteMany({ where: { loanId: last?.id ?? 0 } })
  expect(await mailsOf(patron, 30)).toEqual([['十日', 2]])
  expect(await mailsOf(patron, 31)).toEqual([])
})

test.each<[string, (loanId: number) => Promise<unknown>]>([
  ['returned', (id) => db.prisma.loan.update({ where: { id }, data: { returnedAt: now, patronId: null } })],
  ['renewed', (id) => db.prisma.loan.update({ where: { id }, data: { dueOn: day(7) } })],
  ['lost', (id) => db.prisma.item.updateMany({ where: { loans: { some: { id } } }, data: { status: 'LOST' } })],
])('a queued mail leaves out a loan that was %s meanwhile, and is dropped without loans (M10)', async (_what, end) => {
  await newStep(3)
  const patron = await borrower([5, 5])
  await job('remind').run(db, now, tools)
  const [first, second] = patron.loans
  await end(first?.id ?? 0)
  const letters = messagesTo(await messagesUntil(db, later({ minutes: 40 })), patron)
  expect(letters).toMatchObject([{ kind: 'OVERDUE', loans: [{}] }])

  await db.prisma.overdueReminder.deleteMany({ where: { loanId: second?.id ?? 0 } })
  await job('remind').run(db, later({ days: 1 }), tools)
  await end(second?.id ?? 0)
  expect(messagesTo(await messagesUntil(db, later({ days: 1, minutes: 40 })), patron)).toEqual([])
  expect(await db.prisma.notice.count({ where: { patronId: patron.id, state: { not: 'SENT' } } })).toBe(0)
})

test('a step that was deleted or sends no mail any more drops its queued mails (M10)', async () => {
  const step = await newStep(3)
  const patron = await borrower([5])
  await job('remind').run(db, now, tools)
  await db.prisma.overdueStep.update({ where: { id: step.id }, data: { sendsMail: false, asksLetter: true } })
  expect(messagesTo(await messagesUntil(db, later({ minutes: 40 })), patron)).toEqual([])
})

test('two processes at the same instant send one mail (M10, M6)', async () => {
  await newStep(3)
  const patron = await borrower([5, 6])
  await Promise.all([now, later({ minutes: 1 })].map((at) => queueOverdueNotices(db, 'PATRON', at)))
  const letters = messagesTo(await messagesUntil(db, later({ minutes: 40 })), patron)
  expect(letters).toMatchObject([{ loans: [{}, {}] }])
})

test('the guardian gets numbers and no titles, also when the patron has no address (M10, M8)', async () => {
  await newStep(3)
  const category = { code: 'CHILD', name: '児童', nameEn: 'Child', position: 9, mailToGuardian: true }
  await db.prisma.patronCategory.create({ data: category })
  const guardianMail = 'overdue-guardian@example.jp'
  const child = { categoryCode: 'CHILD', name: '児童 九', mailAddress: null, mailVerifiedAt: null, guardianMail }
  await borrower([5, 4], child)
  await job('remind').run(db, now, tools)
  const letters = (await messagesUntil(db, later({ minutes: 40 }))).filter(({ to }) => to === guardianMail)
  expect(letters).toMatchObject([{ kind: 'GUARDIAN_OVERDUE', patron: '児童 九', count: 2, dueOn: '2026-11-19' }])
  expect(JSON.stringify(letters)).not.toContain('title')
})

test('the marks of a loan end with it, after its return can no longer be undone, and with its due date (M11, R4)', async () => {
  await newStep(3)
  const { loans } = await borrower([5, 5, 5])
  await job('remind').run(db, now, tools)
  const ids = loans.map(({ id }) => id)
  for (const { id: loanId, dueOn } of loans) {
    await db.prisma.overdueContact.create({ data: { loanId, dueOn, kind: 'LETTER', day: day(0) } })
  }
  const [returned = 0, renewed = 0, open] = ids
  await db.prisma.loan.update({ where: { id: returned }, data: { returnedAt: now, patronId: null } })
  await db.prisma.loan.update({ where: { id: renewed }, data: { dueOn: day(7) } })
  const marked = async () => {
    const where = { loanId: { in: ids } }
    const rows = [
      ...(await db.prisma.overdueReminder.findMany({ where })),
      ...(await db.prisma.overdueContact.findMany({ where })),
    ]
    return rows.map(({ loanId }) => loanId).sort((a, b) => a - b)
  }
  await job('forget-acts').run(db, later({ minutes: 30 }), tools)
  expect(await marked()).toEqual([returned, returned, open, open])
  await job('forget-acts').run(db, later({ minutes: 61 }), tools)
  expect(await marked()).toEqual([open, open])
})
