import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../generated/prisma/client.ts'
import { deliverJob } from '../../jobs/deliver.ts'
import type { Send } from '../../jobs/mail/mailing.ts'
import { queueNotice } from '../../server/domain/notices/queue.ts'
import { secretHash } from '../../server/domain/secrets.ts'
import { urls } from '../../server/urls.ts'
import { useDatabase } from '../database.ts'
import { useMailbox } from '../mailbox.ts'
import { later, now } from '../now.ts'
import { hold, newPatron, newTitle } from '../world.ts'

const db = useDatabase()
const mailbox = useMailbox()
const undone: string[] = []
beforeEach(async () => {
  undone.length = 0
  await db.prisma.notice.deleteMany()
})

function deliver({ at = now, send = mailbox.send }: { at?: Date; send?: Send } = {}) {
  const leftUndone = (what: string, error: unknown) => void undone.push(`${what}: ${error}`)
  return deliverJob.run(db, at, { leftUndone, send })
}

let serial = 0
type Queued = Omit<Parameters<typeof queueNotice>[1], 'patronId' | 'occasion'>

/** A patron to whom something is to be told. */
async function told(notice: Queued, patron: Partial<Prisma.PatronUncheckedCreateInput> = {}) {
  const someone = await newPatron(db, { passwordHash: 'x', ...patron })
  const occasion = `test:${++serial}`
  await db.prisma.$transaction((tx) => queueNotice(tx, { ...notice, occasion, patronId: someone.id }, now))
  const { id } = await db.prisma.notice.findUniqueOrThrow({ where: { occasion } })
  return { ...someone, noticeId: id, to: someone.mailAddress ?? '' }
}

/** A patron who claims an address, with the notice that proves it. */
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

test('a mail has a fixed sender, one reader, a subject, a text with link and code, and says that no person sent it (M5, P4)', async () => {
  const { noticeId, secret } = await claiming('new@example.jp')
  expect(await deliver()).toMatchObject({ sent: 1, dropped: 0, failed: 0 })
  const [mail] = await mailbox.to('new@example.jp')
  expect(mail).toMatchObject({ file: `${noticeId}.eml`, subject: 'メールアドレスの確認' })
  expect(mail?.headers).toMatchObject({
    from: 'library@counter.test',
    date: 'Tue, 24 Nov 2026 01:00:00 +0000',
    'message-id': `<notice-${noticeId}@counter.test>`,
    'auto-submitted': 'auto-generated',
    'content-type': 'text/plain; charset=utf-8',
  })
  expect(mail?.text).toContain(`\nhttp://counter.test${urls.verifyMail(secret)}\n`)
  expect(mail?.text).toContain('\n123456\n')
})

test('the files are for the service alone (P8)', async () => {
  const { noticeId } = await told({ kind: 'PASSWORD_CHANGED' })
  await deliver()
  const rights = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
  expect(await rights(mailbox.folder())).toBe('700')
  expect(await rights(join(mailbox.folder(), `${noticeId}.eml`))).toBe('600')
})

test("a mail is written in the patron's language", async () => {
  const japanese = await told({ kind: 'PASSWORD_CHANGED' })
  const english = await told({ kind: 'PASSWORD_CHANGED' }, { language: 'EN' })
  await deliver()
  expect(await mailbox.to(japanese.to)).toMatchObject([{ subject: 'パスワードが変わりました' }])
  expect(await mailbox.to(english.to)).toMatchObject([{ subject: 'Your password was changed' }])
})

test('once sent, neither the secret nor the address is left in the database, and nothing is sent again (P8)', async () => {
  const patron = await claiming('forget@example.jp')
  await deliver()
  expect(await noticeOf(patron)).toMatchObject({ sentAt: now, address: null, content: null, failures: 0, error: null })
  expect(await deliver()).toMatchObject({ sent: 0, dropped: 0, failed: 0 })
})

test('killed between writing and noting it: the next run writes the same file, byte for byte, and notes it', async () => {
  const patron = await claiming('killed@example.jp')
  const killed = async () => {
    throw new Error('killed')
  }
  await deliver({ send: async (letter) => mailbox.send(letter).then(killed) })
  const [first] = await mailbox.to('killed@example.jp')
  expect(await noticeOf(patron)).toMatchObject({ sentAt: null, content: { secret: patron.secret, code: '123456' } })
  expect(await deliver({ at: later({ minutes: 1 }) })).toMatchObject({ sent: 1 })
  expect(await mailbox.to('killed@example.jp')).toEqual([first])
  expect(await noticeOf(patron)).toMatchObject({ sentAt: later({ minutes: 1 }), content: null })
})

test('a mail that cannot be sent keeps no later one waiting, and waits itself longer after each failure', async () => {
  const [bad, good] = [await claiming('bad@example.jp'), await claiming('good@example.jp')]
  const sometimes: Send = async (letter) => {
    if (letter.to === 'bad@example.jp') throw Object.assign(new Error(`${JSON.stringify(letter)}`), { code: 'ENOSPC' })
    await mailbox.send(letter)
  }
  expect(await deliver({ send: sometimes })).toMatchObject({ sent: 1, failed: 1 })
  expect(await noticeOf(good)).toMatchObject({ sentAt: now })
  expect(await noticeOf(bad)).toMatchObject({ sentAt: null, failures: 1, error: 'ENOSPC' })
  // Neither the record nor the log repeats what the error said: it had the address and the secret in it.
  expect(undone).toEqual([`notice ${bad.noticeId}: Error: ENOSPC`])
  const failedAt = async (minutes: number) => (await deliver({ at: later({ minutes }), send: sometimes })).failed
  expect([await failedAt(0), await failedAt(1), await failedAt(2), await failedAt(3)]).toEqual([0, 1, 0, 1])
  expect(await deliver({ at: later({ minutes: 7 }) })).toMatchObject({ sent: 1 })
  expect(await noticeOf(bad)).toMatchObject({ sentAt: later({ minutes: 7 }), error: null })
})

test('a notice whose content cannot be read is counted as failed and keeps no other waiting', async () => {
  const broken = await told({ kind: 'VERIFY_ADDRESS', address: 'x@example.jp', content: { secret: 7 } })
  await told({ kind: 'PASSWORD_CHANGED' })
  expect(await deliver()).toMatchObject({ sent: 1, failed: 1 })
  expect(await noticeOf(broken)).toMatchObject({ failures: 1, error: 'ZodError' })
})

test('the oldest notice goes first', async () => {
  const [first, second] = [await told({ kind: 'PASSWORD_CHANGED' }), await told({ kind: 'PASSWORD_CHANGED' })]
  await db.prisma.notice.update({ where: { id: second.noticeId }, data: { createdAt: later({ minutes: -5 }) } })
  const sent: string[] = []
  await deliver({ send: async ({ to }) => void sent.push(to) })
  expect(sent).toEqual([second.to, first.to])
})

test('without a proved address there is nobody to tell: the notice is gone, and no mail is written', async () => {
  for (const patron of [{ mailAddress: null, mailVerifiedAt: null }, { mailVerifiedAt: null }]) {
    const nobody = await told({ kind: 'PASSWORD_CHANGED' }, patron)
    expect(await deliver()).toMatchObject({ sent: 0, dropped: 1, failed: 0 })
    expect(await noticeOf(nobody)).toBeNull()
    expect(await mailbox.to(nobody.to)).toEqual([])
  }
})

test('a claim that was replaced or has run out meanwhile is not mailed any more (P4)', async () => {
  const [replaced, late] = [await claiming('replaced@example.jp'), await claiming('late@example.jp')]
  await db.prisma.addressClaim.update({ where: { patronId: replaced.id }, data: { secretHash: 'another' } })
  await db.prisma.addressClaim.update({ where: { patronId: late.id }, data: { expiresAt: now } })
  expect(await deliver()).toMatchObject({ sent: 0, dropped: 2 })
  expect([await noticeOf(replaced), await noticeOf(late)]).toEqual([null, null])
})

test('notices of ready holds wait for their own delivery (M1)', async () => {
  const patron = await newPatron(db)
  const { id: holdId } = await hold(db, patron, await newTitle(db), { state: 'READY' })
  const ready = { kind: 'HOLD_READY', occasion: 'test:ready', patronId: patron.id, holdId, createdAt: now } as const
  await db.prisma.notice.create({ data: ready })
  expect(await deliver()).toMatchObject({ sent: 0, dropped: 0, failed: 0 })
  expect(await db.prisma.notice.count({ where: { sentAt: null } })).toBe(1)
})

test('two runs at the same instant write each mail once', async () => {
  const patrons = []
  for (let i = 0; i < 6; i++) patrons.push(await told({ kind: 'PASSWORD_CHANGED' }))
  await Promise.all([deliver(), deliver(), deliver()])
  for (const patron of patrons) {
    expect(await mailbox.to(patron.to)).toHaveLength(1)
    expect(await noticeOf(patron)).toMatchObject({ sentAt: now, failures: 0 })
  }
})

const request = (cardNumber: string, createdAt = now) =>
  db.prisma.passwordLinkRequest.create({ data: { cardNumber, createdAt } })
const linksOf = ({ id: patronId }: { id: number }) => db.prisma.passwordLink.findMany({ where: { patronId } })

test('who forgot the password gets a link by mail that opens for an hour; the database has only its hash (P3)', async () => {
  const patron = await newPatron(db, { passwordHash: 'x' })
  await request(` ${patron.cardNumber.replace('7', '７')} `)
  expect(await deliver()).toMatchObject({ links: 1, sent: 1 })
  const [mail] = await mailbox.to(patron.mailAddress ?? '')
  const secret = /\/password\/new\?link=(\w+)\n/.exec(mail?.text ?? '')?.[1] ?? ''
  expect(await linksOf(patron)).toEqual([
    { patronId: patron.id, secretHash: secretHash(secret), createdAt: now, expiresAt: later({ hours: 1 }) },
  ])
  expect(await db.prisma.passwordLinkRequest.count()).toBe(0)
  expect(await db.prisma.notice.findFirst({ where: { patronId: patron.id } })).toMatchObject({ content: null })
})

test.each<[string, Partial<Prisma.PatronUncheckedCreateInput>]>([
  ['without a password', { passwordHash: null }],
  ['without a mail address', { mailAddress: null, mailVerifiedAt: null }],
  ['whose address was never proved', { mailVerifiedAt: null }],
])('a patron %s gets no link, and the request is gone (P3)', async (_which, data) => {
  const patron = await newPatron(db, { passwordHash: 'x', ...data })
  await request(patron.cardNumber)
  expect(await deliver()).toMatchObject({ links: 0, sent: 0 })
  expect([await linksOf(patron), await db.prisma.passwordLinkRequest.count()]).toEqual([[], 0])
})

test('a request for a card that does not exist is gone without a trace (P1, P3)', async () => {
  await request('99999999')
  expect(await deliver()).toMatchObject({ links: 0, sent: 0, failed: 0 })
  expect(await db.prisma.passwordLinkRequest.count()).toBe(0)
})

test('at most three links an hour go to one patron, however often they are asked for, even by runs at once (P3)', async () => {
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
  expect(await deliver({ at: later({ minutes: 1 }) })).toMatchObject({ sent: 0, dropped: 1 })
})
