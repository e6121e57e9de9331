import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { inboxOf, readOnlyInbox } from '../../../jobs/bounces/inbox.ts'
import { maxReportBytes } from '../../../jobs/bounces/parse/parsed-mail.ts'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { returnAddress } from '../../../server/domain/delivery/return-address.ts'
import { urls } from '../../../server/urls/urls.ts'
import { signedInCookies } from '../../pages/crowd.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { complaint, dsn } from '../../support/library/bounce-messages.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newNotice, newPatron } from '../../support/library/world.ts'
import { useFolder } from '../catalogue/import-files.ts'

const db = useDatabase()
const mailbox = useMailbox()
const folder = useFolder()
const undone: string[] = []
const leftUndone = (what: string) => void undone.push(what)
let maildir = ''
let serial = 0
beforeEach(async () => {
  undone.length = 0
  maildir = folder.path(`maildir${++serial}`)
  for (const part of ['new', 'cur', 'tmp']) await mkdir(join(maildir, part), { recursive: true })
})

const inbox = () => inboxOf({ maildir, mailFrom: 'library@counter.test' })
const run = (at = later({ minutes: 5 }), from = inbox()) =>
  job('read-bounces').run(db, at, { leftUndone, mailer: nullMailer, inbox: from })
const comes = (name: string, text: string | Uint8Array) => writeFile(join(maildir, 'new', name), text)
const namesIn = async (part: string) => (await readdir(join(maildir, part))).sort()
const patronOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })

/** A patron to whom a mail was sent, and the return address of its bounce. */
async function mailed(kind: 'HOLD_READY' | 'NEW_TITLES' = 'HOLD_READY') {
  const patron = await newPatron(db)
  const message = `${++serial}`.padStart(24, 'c')
  await newNotice(db, { kind, message, sentAt: now, patronId: patron.id })
  return { ...patron, message, to: returnAddress('library@counter.test', message) }
}

test('a bounce is recorded and moved as seen; another message is moved too (M6)', async () => {
  const [dead, full, angry] = [await mailed(), await mailed(), await mailed('NEW_TITLES')]
  await comes('1.a', dsn({ status: '5.1.1', to: dead.to }))
  await comes('2.b:2,', dsn({ status: '5.2.2', to: full.to }))
  await comes('3.c', complaint('abuse', angry.to))
  await comes('4.d', `To: ${dead.to}\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am away.\n`)
  await comes('5.e', 'hello')
  await comes('6.f', dsn({ status: '5.1.1', to: 'library@counter.test' }))
  expect(await run()).toEqual({
    read: 6,
    failing: 1,
    counted: 1,
    kept: 0,
    again: 0,
    complaints: 1,
    autoReplies: 1,
    others: 2,
  })
  expect(await namesIn('new')).toEqual([])
  expect(await namesIn('cur')).toEqual(['1.a:2,S', '2.b:2,S', '3.c:2,S', '4.d:2,S', '5.e:2,S', '6.f:2,S'])
  expect(await patronOf(dead)).toMatchObject({ mailFailingSince: later({ minutes: 5 }) })
  expect(await patronOf(full)).toMatchObject({ mailFailingSince: null, mailBounces: 1 })
  expect(undone).toEqual([])
})

test('when a process dies after recording a bounce and before moving it, it is read again without effect', async () => {
  const patron = await mailed()
  await comes('1.a', dsn({ status: '5.2.2', to: patron.to }))
  const dies = { ...readOnlyInbox(inbox() ?? raise()), done: async () => raise() }
  expect(await run(undefined, dies)).toMatchObject({ read: 0 })
  expect(undone).toEqual(['message 1.a'])
  expect(await namesIn('new')).toEqual(['1.a'])
  expect(await run()).toMatchObject({ read: 1, again: 1 })
  expect(await patronOf(patron)).toMatchObject({ mailBounces: 1 })
})

function raise(): never {
  throw new Error('it dies')
}

test('a message that cannot be read stays in place and does not stop the others', async () => {
  const patron = await mailed()
  await mkdir(join(maildir, 'new', '0.folder'))
  await comes('1.a', dsn({ status: '5.2.2', to: patron.to }))
  await comes('.hidden', 'no message')
  expect(await run()).toMatchObject({ read: 1, counted: 1 })
  expect(undone).toEqual(['message 0.folder'])
  expect(await namesIn('new')).toEqual(['.hidden', '0.folder'])
  await chmod(join(maildir, 'new', '0.folder'), 0o700)
})

test('only the beginning of a huge message is read, where the report is', async () => {
  const patron = await mailed()
  const text = Buffer.from(dsn({ status: '5.1.1', to: patron.to }))
  await comes('1.a', Buffer.concat([text, Buffer.alloc(20 * maxReportBytes, 'x')]))
  expect(await run()).toMatchObject({ read: 1, failing: 1 })
})

test('a dry run leaves every message in place, and without MAILDIR nothing is read', async () => {
  await comes('1.a', 'hello')
  expect(await run(undefined, readOnlyInbox(inbox() ?? raise()))).toMatchObject({ read: 1 })
  expect(await namesIn('new')).toEqual(['1.a'])
  expect(await job('read-bounces').run(db, now, { leftUndone, mailer: nullMailer })).toMatchObject({ read: 0 })
})

const claiming = `mutation ($address: String!, $password: String!) {
  claimMailAddress(address: $address, password: $password) { __typename }
}`
const proving = `mutation ($link: String) { verifyMailAddress(link: $link) { __typename } }`

/** The texts of the mail address page and My Menu. */
async function pagesOf(patron: { id: number }, at: Date) {
  const browser = openBrowser(openApp(db, { at }))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  const texts: string[] = []
  for (const page of [urls.me, urls.mail]) {
    await browser.visit(page)
    texts.push(browser.page.text)
  }
  return texts
}

test('My Menu shows a bounced mail until the patron verifies the address again (M6, P7)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const address = patron.mailAddress ?? ''
  await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId: patron.id })
  const deliver = (at: Date) => job('deliver').run(db, at, { leftUndone, mailer: mailbox.mailer })
  await deliver(now)
  const [mail] = await mailbox.to(address)
  const failing = [/メールが届いていません/, /届いて/]
  for (const text of await pagesOf(patron, now)) expect(text).not.toMatch(/届いていません/)

  // The Message-ID identifies the mail, because a mail written to a file has no return address.
  await comes('1.a', dsn({ status: '5.1.1' }).replace(/Message-ID: .*/, `Message-ID: ${mail?.headers['message-id']}`))
  expect(await run(later({ days: 1 }))).toMatchObject({ failing: 1 })
  for (const [i, text] of (await pagesOf(patron, later({ days: 1 }))).entries()) expect(text).toMatch(failing[i] ?? '')

  const again = later({ days: 2 })
  await ask(db, claiming, { address, password }, { as: patron, at: again })
  await deliver(again)
  const link = /link=(\w+)/.exec((await mailbox.to(address)).at(-1)?.text ?? '')?.[1]
  await ask(db, proving, { link }, { as: patron, at: again })
  expect(await patronOf(patron)).toMatchObject({ mailFailingSince: null, mailBounces: 0 })
  for (const text of await pagesOf(patron, again)) expect(text).not.toMatch(/届いていません/)
})
