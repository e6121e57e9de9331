import { beforeEach, expect, test } from 'vitest'
import { dryRun } from '../../../jobs/common/dry-run.ts'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { deliverNotices } from '../../../server/domain/delivery/deliver.ts'
import type { MailMessage } from '../../../server/domain/delivery/kinds.ts'
import type { SendOutcome } from '../../../server/domain/delivery/outcome.ts'
import { libraryWith } from '../../smtp/library.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, hold, newNotice, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
beforeEach(async () => {
  await db.prisma.notice.deleteMany()
})

const gone: SendOutcome = { is: 'SENT', reply: null }

/** Delivers everything that is due; `send` is called with each message. */
function deliver(
  send: (letter: MailMessage) => unknown,
  { concurrency = 1, at = now, stopping }: { concurrency?: number; at?: Date; stopping?: AbortSignal } = {},
) {
  const mailer = {
    concurrency,
    send: async (letter: MailMessage) => ((await send(letter)) as SendOutcome | undefined) ?? gone,
  }
  return deliverNotices(db, at, mailer, () => {}, { stopping })
}

/** A patron with one ready hold to notify. Later holds are sent in later mails. */
async function ready(title = '取り置いた本') {
  const patron = await newPatron(db)
  const one = await hold(db, patron, await newTitle(db, { title }), { state: 'READY', contactMethod: 'MAIL' })
  const { id: branchId } = await branchOf(db)
  const notice = await newNotice(db, { kind: 'HOLD_READY', patronId: patron.id, holdId: one.id, branchId })
  return { patron, hold: one, notice }
}

const noticeOf = ({ notice: { id } }: { notice: { id: number } }) => db.prisma.notice.findUnique({ where: { id } })

test('a mail of any kind takes at most three statements, and a dry run finds the same mails (budget)', async () => {
  await libraryWith(db, 50)
  const tools = { mailer: nullMailer, leftUndone: () => {} }
  for (const due of [job('remind'), job('mail-alerts')]) await due.run(db, now, tools)
  const account = ['PASSWORD_CHANGED', 'ADDRESS_CHANGED'] as const
  for (const kind of account) await newNotice(db, { kind, patronId: (await newPatron(db)).id })
  const at = later({ hours: 1 })
  const dry = await dryRun(db, (within) => deliverNotices(within, at, nullMailer))
  const kinds = new Set<string>()
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const done = await deliver(({ kind }) => void kinds.add(kind), { concurrency: 4, at })
  expect(done).toEqual(dry)
  expect([...kinds].sort()).toEqual(['ADDRESS_CHANGED', 'DUE_SOON', 'HOLD_READY', 'NEW_TITLES', 'PASSWORD_CHANGED'])
  expect(done.sent).toBeGreaterThanOrEqual(50)
  console.info(`${process.env.TEST_DATABASE}: ${sent.length / done.sent} statements a mail`)
  expect(sent.length / done.sent).toBeLessThanOrEqual(3)
})

test('a message is composed just before it is sent, so a hold that ends meanwhile is left out (M1)', async () => {
  const all = [await ready(), await ready(), await ready()]
  const [first, second, third] = all
  const to: string[] = []
  const done = await deliver(async (letter) => {
    if (to.push(letter.to) > 1) return
    await db.prisma.hold.update({ where: { id: second?.hold.id ?? 0 }, data: { contactMethod: 'NONE' } })
    const mailAddress = 'moved@example.jp'
    await db.prisma.patron.update({ where: { id: third?.patron.id ?? 0 }, data: { mailAddress } })
  })
  expect(to).toEqual([first?.patron.mailAddress, 'moved@example.jp'])
  expect(done).toMatchObject({ sent: 2, dropped: 1, failed: 0 })
  expect(await Promise.all(all.map(noticeOf))).toMatchObject([{ state: 'SENT' }, null, { state: 'SENT' }])
})

test('a notice that was deleted or claimed by another process before its turn is neither sent nor changed', async () => {
  const [first, erased, taken] = [await ready(), await ready(), await ready()]
  const others = { nextAt: later({ minutes: 9 }), attempts: 2 }
  let letters = 0
  await deliver(async () => {
    if (++letters > 1) return
    await db.prisma.notice.deleteMany({ where: { id: erased.notice.id } })
    // Simulates a process that stood still for longer than its lease.
    await db.prisma.notice.update({ where: { id: taken.notice.id }, data: { state: 'SENDING', ...others } })
  })
  expect(letters).toBe(1)
  expect(await noticeOf(first)).toMatchObject({ state: 'SENT' })
  expect(await noticeOf(erased)).toBeNull()
  expect(await noticeOf(taken)).toMatchObject({ state: 'SENDING', ...others })
})

test.each<[string, SendOutcome | undefined]>([
  ['the process is stopping', undefined],
  ['the mail server does not answer', { is: 'CLOSED', error: 'ECONNREFUSED', reply: null }],
])('when %s, untried mails stay queued and are sent by the next run', async (_why, outcome) => {
  const all = []
  for (let i = 0; i < 10; i++) all.push(await ready())
  const stopping = new AbortController()
  let letters = 0
  await deliver(
    () => {
      letters += 1
      if (!outcome) stopping.abort()
      return outcome
    },
    { concurrency: 2, stopping: stopping.signal },
  )
  expect(letters).toBeLessThanOrEqual(2)
  const untried = (await Promise.all(all.map(noticeOf))).filter((notice) => notice?.attempts === 0)
  expect(untried).toHaveLength(10 - letters)
  for (const notice of untried) expect(notice).toMatchObject({ state: 'WAITING', nextAt: now, error: null })
  const again: string[] = []
  await deliver(({ to }) => void again.push(to), { at: later({ minutes: 2 }) })
  expect(again).toHaveLength(outcome ? 10 : 10 - letters)
})
