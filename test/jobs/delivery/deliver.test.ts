import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { claimMails } from '../../../server/domain/delivery/claim.ts'
import type { MailMessage } from '../../../server/domain/delivery/kinds.ts'
import type { Mailer, SendOutcome } from '../../../server/domain/delivery/outcome.ts'
import { readMailMessage } from '../../../server/domain/delivery/read-message.ts'
import { queueNotice } from '../../../server/domain/notices/queue.ts'
import { urls } from '../../../server/urls/urls.ts'
import { loadTemplates, type Templates } from '../../../views/mail/compile.ts'
import { renderMail } from '../../../views/mail/render.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, hold, newNotice, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const mailbox = useMailbox()
const templates = loadTemplates(new URL('../../../views/mail/templates/', import.meta.url))
const undone: string[] = []
beforeEach(async () => {
  undone.length = 0
  await db.prisma.notice.deleteMany()
})

type Send = Mailer['send']
const gone: SendOutcome = { is: 'SENT', reply: null }

function deliver({
  at = now,
  send = mailbox.mailer.send,
  concurrency = 4,
}: {
  at?: Date
  send?: Send
  concurrency?: number
} = {}) {
  const leftUndone = (what: string, error: unknown) => void undone.push(`${what}: ${error}`)
  const mailer = { concurrency, send }
  return job('deliver').run(db, at, { leftUndone, mailer })
}

let serial = 0
type Queued = Omit<Parameters<typeof queueNotice>[1], 'patronId' | 'occasion'>

/** A patron with a queued notice. */
async function told(notice: Queued, patron: Partial<Prisma.PatronUncheckedCreateInput> = {}) {
  const someone = await newPatron(db, { passwordHash: 'x', ...patron })
  const occasion = `test:${++serial}`
  await db.prisma.$transaction((tx) => queueNotice(tx, { ...notice, occasion, patronId: someone.id }, now))
  const { id } = await db.prisma.notice.findUniqueOrThrow({ where: { occasion } })
  return { ...someone, noticeId: id, to: someone.mailAddress ?? '' }
}

/** A patron who claims an address, with the notice that verifies it. */
async function claiming(address: string) {
  const secret = `secret${++serial}`
  const patron = await told({ kind: 'VERIFY_ADDRESS', address, content: { secret, code: '123456' } })
  const claim = {
    address,
    secretHash: secretHash(secret),
    codeHash: 'x',
    createdAt: now,
    expiresAt: later({ days: 1 }),
  }
  await db.prisma.addressClaim.create({ data: { ...claim, patronId: patron.id } })
  return { ...patron, secret }
}

const noticeOf = ({ noticeId: id }: { noticeId: number }) => db.prisma.notice.findUnique({ where: { id } })

test('a mail has a fixed sender, one recipient, a subject, a text with link and code, and is marked as automatic (M5, P4)', async () => {
  const patron = await claiming('new@example.jp')
  expect(await deliver()).toMatchObject({ sent: 1, dropped: 0, failed: 0 })
  const [mail] = await mailbox.to('new@example.jp')
  const { message } = (await noticeOf(patron)) ?? {}
  expect(mail).toMatchObject({ file: `${message}.eml`, subject: 'メールアドレスの確認' })
  expect(mail?.headers).toMatchObject({
    from: 'まどぐち市立図書館 <library@counter.test>',
    date: 'Tue, 24 Nov 2026 01:00:00 +0000',
    'message-id': `<${message}@counter.test>`,
    'auto-submitted': 'auto-generated',
    'content-language': 'ja',
  })
  expect(mail?.headers['content-type']).toMatch(/^multipart\/alternative;/)
  expect(mail?.text).toContain(`\nhttp://counter.test${urls.verifyMail(patron.secret)}\n`)
  expect(mail?.text).toContain('\n123456\n')
})

test('a delayed mail has the date of sending, and its text states the time of the event and the end of its link', async () => {
  const [link, changed] = [await claiming('waited@example.jp'), await told({ kind: 'PASSWORD_CHANGED' })]
  expect(await deliver({ at: later({ hours: 20 }) })).toMatchObject({ sent: 2 })
  const [claim] = await mailbox.to('waited@example.jp')
  expect(claim?.headers.date).toBe('Tue, 24 Nov 2026 21:00:00 +0000')
  expect(claim?.text).toContain('11月25日 10:00までに')
  expect(claim?.html).toContain('11月25日 10:00までに')
  const [change] = await mailbox.to(changed.mailAddress ?? '')
  expect(change?.headers.date).toBe('Tue, 24 Nov 2026 21:00:00 +0000')
  expect(change?.text).toContain('11月24日 10:00')
  expect(await noticeOf(link)).toMatchObject({ sentAt: later({ hours: 20 }) })
})

test('the mail files are readable only by the service (P8)', async () => {
  const patron = await told({ kind: 'PASSWORD_CHANGED' })
  await deliver()
  const { message } = (await noticeOf(patron)) ?? {}
  const rights = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
  expect(await rights(mailbox.folder())).toBe('700')
  expect(await rights(join(mailbox.folder(), `${message}.eml`))).toBe('600')
})

test("a mail is written in the patron's language", async () => {
  const japanese = await told({ kind: 'PASSWORD_CHANGED' })
  const english = await told({ kind: 'PASSWORD_CHANGED' }, { language: 'EN' })
  await deliver()
  expect(await mailbox.to(japanese.to)).toMatchObject([{ subject: 'パスワードが変わりました' }])
  expect(await mailbox.to(english.to)).toMatchObject([{ subject: 'Your password was changed' }])
})

test('after sending, the database holds neither the secret nor the address, and nothing is sent again (P8)', async () => {
  const patron = await claiming('forget@example.jp')
  await deliver()
  expect(await noticeOf(patron)).toMatchObject({ sentAt: now, address: null, content: null, attempts: 1, error: null })
  expect(await deliver()).toMatchObject({ sent: 0, dropped: 0, failed: 0 })
})

/** Returns the message of a process that claims it and then stops. */
async function takenOn(): Promise<MailMessage> {
  const [claimed] = await claimMails(db.prisma, 1, now, later({ minutes: 5 }))
  const read = claimed && (await readMailMessage(db, claimed, now))
  if (!read || typeof read === 'string') throw new Error('There is nothing to be told.')
  return read.letter
}

test('when a process is killed between writing and recording a mail, the next run writes the same file with a new date and records it', async () => {
  const patron = await claiming('killed@example.jp')
  await mailbox.mailer.send(await takenOn())
  const [first] = await mailbox.to('killed@example.jp')
  expect(await deliver({ at: later({ minutes: 4 }) })).toMatchObject({ sent: 0 })
  expect(await noticeOf(patron)).toMatchObject({
    state: 'SENDING',
    sentAt: null,
    content: { secret: patron.secret, code: '123456' },
  })
  expect(await deliver({ at: later({ minutes: 5 }) })).toMatchObject({ sent: 1 })
  const [second, ...more] = await mailbox.to('killed@example.jp')
  expect(more).toEqual([])
  expect(first?.headers.date).toBe('Tue, 24 Nov 2026 01:00:00 +0000')
  expect(second?.headers.date).toBe('Tue, 24 Nov 2026 01:05:00 +0000')
  expect(second?.raw.replace(/^Date: .*/m, '')).toBe(first?.raw.replace(/^Date: .*/m, ''))
  expect(await noticeOf(patron)).toMatchObject({ sentAt: later({ minutes: 5 }), content: null })
})

test('a mail that cannot be sent does not delay later ones, and waits longer after each failure', async () => {
  const [bad, good] = [await claiming('bad@example.jp'), await claiming('good@example.jp')]
  const sometimes: Send = async (letter) => {
    if (letter.to === 'bad@example.jp') throw Object.assign(new Error(`${JSON.stringify(letter)}`), { code: 'ENOSPC' })
    return mailbox.mailer.send(letter)
  }
  expect(await deliver({ send: sometimes })).toMatchObject({ sent: 1, failed: 1 })
  expect(await noticeOf(good)).toMatchObject({ sentAt: now })
  expect(await noticeOf(bad)).toMatchObject({ state: 'WAITING', attempts: 1, error: 'ENOSPC' })
  // Neither the row nor the log repeats the error message, which contained the address and the secret.
  expect(undone).toEqual([`notice ${bad.noticeId}: ENOSPC`])
  const failedAt = async (minutes: number) => (await deliver({ at: later({ minutes }), send: sometimes })).failed
  // The delays are one minute, then two, each up to a quarter longer, so that mails that failed together are spread.
  expect([await failedAt(0), await failedAt(1.25), await failedAt(3), await failedAt(4)]).toEqual([0, 1, 0, 1])
  expect(await deliver({ at: later({ minutes: 9 }) })).toMatchObject({ sent: 1 })
  expect(await noticeOf(bad)).toMatchObject({ sentAt: later({ minutes: 9 }), error: null })
})

test('a broken template delays only its own mails and records the error; what caused them stands (M6)', async () => {
  const [waits, goes] = [await ready(['待つ本']), await told({ kind: 'PASSWORD_CHANGED' })]
  const broken: Templates = async (name, language) => {
    const template = await templates(name, language)
    return name === 'hold-ready' ? (values) => template({ ...values, words: {} }) : template
  }
  const send: Send = async (letter) => {
    await renderMail(letter, 'http://counter.test', broken)
    return mailbox.mailer.send(letter)
  }
  expect(await deliver({ send })).toMatchObject({ sent: 1, failed: 1 })
  expect(await noticeOf(goes)).toMatchObject({ state: 'SENT' })
  const [one] = waits.holds
  expect(one && (await noticeOf(one))).toMatchObject({ state: 'WAITING', attempts: 1, error: 'BrokenTemplate' })
  expect(await db.prisma.hold.findUnique({ where: { id: one?.id ?? 0 } })).toMatchObject({ state: 'READY' })
  expect(undone).toEqual([`notice ${one?.noticeId}: BrokenTemplate`])
  expect(await deliver({ at: later({ minutes: 5 }) })).toMatchObject({ sent: 1 })
})

test('a notice with malformed content is counted as failed and does not delay others', async () => {
  const broken = await told({ kind: 'VERIFY_ADDRESS', address: 'x@example.jp', content: { secret: 7 } })
  await told({ kind: 'PASSWORD_CHANGED' })
  expect(await deliver()).toMatchObject({ sent: 1, failed: 1 })
  expect(await noticeOf(broken)).toMatchObject({ attempts: 1, error: 'ZodError' })
})

test('the oldest notice is sent first', async () => {
  const [first, second] = [await told({ kind: 'PASSWORD_CHANGED' }), await told({ kind: 'PASSWORD_CHANGED' })]
  await db.prisma.notice.update({ where: { id: second.noticeId }, data: { nextAt: later({ minutes: -5 }) } })
  const sent: string[] = []
  await deliver({
    concurrency: 1,
    send: async ({ to }) => {
      sent.push(to)
      return gone
    },
  })
  expect(sent).toEqual([second.to, first.to])
})

test('without a verified address the notice is deleted and no mail is written', async () => {
  for (const patron of [{ mailAddress: null, mailVerifiedAt: null }, { mailVerifiedAt: null }]) {
    const nobody = await told({ kind: 'PASSWORD_CHANGED' }, patron)
    expect(await deliver()).toMatchObject({ sent: 0, dropped: 1, failed: 0 })
    expect(await noticeOf(nobody)).toBeNull()
    expect(await mailbox.to(nobody.to)).toEqual([])
  }
})

test('a claim that was replaced or has expired is not mailed (P4)', async () => {
  const [replaced, late] = [await claiming('replaced@example.jp'), await claiming('late@example.jp')]
  await db.prisma.addressClaim.update({ where: { patronId: replaced.id }, data: { secretHash: 'another' } })
  await db.prisma.addressClaim.update({ where: { patronId: late.id }, data: { expiresAt: now } })
  expect(await deliver()).toMatchObject({ sent: 0, dropped: 2 })
  expect([await noticeOf(replaced), await noticeOf(late)]).toEqual([null, null])
})

/** Notices of ready holds of one patron, for one mail. */
async function ready(titles: string[], patron?: { id: number }) {
  const who = patron ?? (await newPatron(db))
  const { id: branchId } = await branchOf(db)
  const holds = []
  for (const title of titles) {
    const one = await hold(db, who, await newTitle(db, { title }), { state: 'READY', contactMethod: 'MAIL' })
    const about = { patronId: who.id, holdId: one.id, branchId, digest: `ready ${who.id}` }
    holds.push({ ...one, noticeId: (await newNotice(db, { kind: 'HOLD_READY', ...about })).id })
  }
  return { ...(await db.prisma.patron.findUniqueOrThrow({ where: { id: who.id } })), holds }
}

test("holds ready at a branch share one mail, without the patron's name and with no title in its subject (M1, P8)", async () => {
  const patron = await ready(['銀河鉄道の夜', '坊っちゃん'])
  expect(await deliver()).toMatchObject({ sent: 1 })
  const [mail, ...more] = await mailbox.to(patron.mailAddress ?? '')
  expect(more).toEqual([])
  expect(mail?.subject).toBe('予約資料の取置のお知らせ')
  for (const title of ['銀河鉄道の夜', '坊っちゃん']) expect(mail?.text).toContain(title)
  expect(mail?.text).not.toContain(patron.cardNumber)
  expect(mail?.text).not.toContain(patron.name)
  for (const one of patron.holds) expect(await noticeOf(one)).toMatchObject({ state: 'SENT', sentAt: now })
})

test('a hold that is no longer ready, or no longer notified by mail, is left out (M1)', async () => {
  const patron = await ready(['残る本', '借りた本', '不要の本'])
  const [stays, lent, silent] = patron.holds
  await db.prisma.hold.update({
    where: { id: lent?.id ?? 0 },
    data: { state: 'FULFILLED', itemId: null, closedAt: now },
  })
  await db.prisma.hold.update({ where: { id: silent?.id ?? 0 }, data: { contactMethod: 'NONE' } })
  expect(await deliver()).toMatchObject({ sent: 1 })
  const [mail] = await mailbox.to(patron.mailAddress ?? '')
  expect(mail?.text).toContain('残る本')
  expect(mail?.text).not.toMatch(/借りた本|不要の本/)
  expect(stays && (await noticeOf(stays))).toMatchObject({ state: 'SENT' })
  expect([lent && (await noticeOf(lent)), silent && (await noticeOf(silent))]).toEqual([null, null])
})

test('nothing is sent when none of its holds is ready any more (M1)', async () => {
  const patron = await ready(['借りた本'])
  await db.prisma.hold.updateMany({
    where: { patronId: patron.id },
    data: { state: 'FULFILLED', itemId: null, closedAt: now },
  })
  expect(await deliver()).toMatchObject({ sent: 0, dropped: 1 })
  expect(await mailbox.to(patron.mailAddress ?? '')).toEqual([])
})

test('a mail that the server rejects permanently is given up and kept for staff, and its address is marked (M6)', async () => {
  const patron = await ready(['返る本'])
  const reply = '550 5.1.1 no such user'
  const refusing: Send = async () => ({ is: 'NEVER', error: '5.1.1', reply, addressFails: true })
  expect(await deliver({ send: refusing })).toMatchObject({ sent: 0, refused: 1 })
  const [one] = patron.holds
  expect(one && (await noticeOf(one))).toMatchObject({ state: 'FAILED', error: '5.1.1', reply })
  const { mailFailingSince } = await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })
  expect(mailFailingSince).toEqual(now)
  expect(await deliver({ at: later({ days: 1 }) })).toMatchObject({ sent: 0, refused: 0 })
})

test('an address that fails gets only mails about the account (P7)', async () => {
  const patron = await ready(['届かない本'])
  await db.prisma.patron.update({ where: { id: patron.id }, data: { mailFailingSince: now } })
  const changed = await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId: patron.id })
  expect(await deliver()).toMatchObject({ sent: 1, refused: 1 })
  const [one] = patron.holds
  expect(one && (await noticeOf(one))).toMatchObject({ state: 'FAILED', error: 'ADDRESS_FAILING' })
  expect(await noticeOf({ noticeId: changed.id })).toMatchObject({ state: 'SENT' })
})

test('when the mail server does not answer, the run ends and only the tried mails wait longer (M6)', async () => {
  for (let i = 0; i < 20; i++) await told({ kind: 'PASSWORD_CHANGED' })
  const away: Send = async () => ({ is: 'CLOSED', error: 'ECONNREFUSED', reply: null })
  const { failed } = await deliver({ send: away })
  expect(failed).toBeGreaterThan(0)
  expect(failed).toBeLessThanOrEqual(4)
  expect(await db.prisma.notice.count({ where: { state: 'WAITING', attempts: 0 } })).toBe(20 - (failed ?? 0))
  expect(await deliver({ at: later({ minutes: 2 }) })).toMatchObject({ sent: 20 })
})

test('a notice that could not be sent for four days is given up (M6)', async () => {
  const patron = await told({ kind: 'PASSWORD_CHANGED' })
  const slow: Send = async () => ({ is: 'LATER', error: '4.2.2', reply: '452 4.2.2 mailbox full' })
  for (let hours = 0; hours <= 96; hours += 8) await deliver({ at: later({ hours }), send: slow })
  expect(await noticeOf(patron)).toMatchObject({ state: 'WAITING', error: '4.2.2' })
  await deliver({ at: later({ hours: 104 }), send: slow })
  expect(await noticeOf(patron)).toMatchObject({ state: 'FAILED', reply: '452 4.2.2 mailbox full' })
})

test('two concurrent runs write each mail once', async () => {
  const patrons = []
  for (let i = 0; i < 6; i++) patrons.push(await told({ kind: 'PASSWORD_CHANGED' }))
  await Promise.all([deliver(), deliver(), deliver()])
  for (const patron of patrons) {
    expect(await mailbox.to(patron.to)).toHaveLength(1)
    expect(await noticeOf(patron)).toMatchObject({ sentAt: now, attempts: 1 })
  }
})

const request = (cardNumber: string, createdAt = now) =>
  db.prisma.passwordLinkRequest.create({ data: { cardNumber, createdAt } })
const linksOf = ({ id: patronId }: { id: number }) => db.prisma.passwordLink.findMany({ where: { patronId } })

test('a patron who forgot the password gets a mailed link that is valid for an hour; the database stores only its hash (P3)', async () => {
  const patron = await newPatron(db, { passwordHash: 'x' })
  await request(` ${patron.cardNumber.replace('7', '７')} `)
  expect(await deliver()).toMatchObject({ links: 1, sent: 1 })
  const [mail] = await mailbox.to(patron.mailAddress ?? '')
  const secret = /\/password\/new\?link=(\w+)\n/.exec(mail?.text ?? '')?.[1] ?? ''
  expect(await linksOf(patron)).toEqual([
    {
      patronId: patron.id,
      secretHash: secretHash(secret),
      createdAt: now,
      expiresAt: later({ hours: 1 }),
      usedAt: null,
    },
  ])
  expect(await db.prisma.passwordLinkRequest.count()).toBe(0)
  expect(await db.prisma.notice.findFirst({ where: { patronId: patron.id } })).toMatchObject({ content: null })
})

test.each<[string, Partial<Prisma.PatronUncheckedCreateInput>]>([
  ['without a password', { passwordHash: null }],
  ['without a mail address', { mailAddress: null, mailVerifiedAt: null }],
  ['whose address was never verified', { mailVerifiedAt: null }],
])('a patron %s gets no link, and the request is deleted (P3)', async (_which, data) => {
  const patron = await newPatron(db, { passwordHash: 'x', ...data })
  await request(patron.cardNumber)
  expect(await deliver()).toMatchObject({ links: 0, sent: 0 })
  expect([await linksOf(patron), await db.prisma.passwordLinkRequest.count()]).toEqual([[], 0])
})

test('a request for an unknown card is deleted without a trace (P1, P3)', async () => {
  await request('99999999')
  expect(await deliver()).toMatchObject({ links: 0, sent: 0, failed: 0 })
  expect(await db.prisma.passwordLinkRequest.count()).toBe(0)
})

test('one patron gets at most three links an hour, however many are requested, also with concurrent runs (P3)', async () => {
  const patron = await newPatron(db, { passwordHash: 'x' })
  for (let i = 0; i < 10; i++) await request(patron.cardNumber)
  await Promise.all([deliver(), deliver()])
  expect(await mailbox.to(patron.mailAddress ?? '')).toHaveLength(3)
  await request(patron.cardNumber)
  expect(await deliver({ at: later({ minutes: 59 }) })).toMatchObject({ links: 0 })
  await request(patron.cardNumber)
  expect(await deliver({ at: later({ minutes: 60 }) })).toMatchObject({ links: 1 })
})

test('a link that was used before its mail was written is not mailed (P3)', async () => {
  const patron = await newPatron(db, { passwordHash: 'x' })
  await request(patron.cardNumber)
  const failing: Send = async () => {
    throw new Error('no mail today')
  }
  await deliver({ send: failing })
  await db.prisma.passwordLink.deleteMany({ where: { patronId: patron.id } })
  expect(await deliver({ at: later({ minutes: 2 }) })).toMatchObject({ sent: 0, dropped: 1 })
})
