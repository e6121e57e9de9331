import { afterEach, beforeEach, expect, test } from 'vitest'
import { readMailMessage } from '../../../server/domain/delivery/read-message.ts'
import { urls } from '../../../server/urls/urls.ts'
import { renderMail } from '../../../views/mail/render.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'

const db = useDatabase()
const setRule = (data: { contactForm?: boolean; contactAddressRequired?: boolean }) =>
  db.prisma.policy.update({ where: { id: 1 }, data })

beforeEach(() => setRule({ contactForm: true, contactAddressRequired: false }))
afterEach(() => db.prisma.attempt.deleteMany())

const stored = () => db.prisma.contactMessage.findFirst({ orderBy: { id: 'desc' } })

test('the form is not offered until the library switches it on (O21)', async () => {
  await setRule({ contactForm: false })
  const title = await newTitle(db)
  const browser = openBrowser(openApp(db))
  expect((await browser.visit(urls.contact())).status).toBe(404)
  await browser.visit(urls.title(`Title:${title.id}`))
  expect(browser.page.html).not.toContain(`href="${urls.contact.pattern}`)
})

test('a visitor reports a record without script, staff answer in the language of the form, close and reopen it (O21, O22)', async () => {
  const title = await newTitle(db, { title: '誤りのある書誌' })
  const browser = openBrowser(openApp(db))
  await browser.visit(`${urls.title(`Title:${title.id}`)}?lang=en`)
  await browser.follow('Report a problem with this record')
  expect(browser.page.text).toContain('誤りのある書誌')
  expect(bytesOverBudget(browser.page.html)).toBeNull()
  const typed = { text: 'The author is\r\nwrong.', name: 'A reader', mailAddress: 'Reader@Example.jp' }
  await browser.submit(urls.contact.pattern, typed)
  expect(browser.page.text).toContain('We will answer to the email address')
  const message = await stored()
  expect(message).toMatchObject({
    ...{ subject: 'RECORD', text: 'The author is\nwrong.', name: 'A reader', mailAddress: 'Reader@example.jp' },
    ...{ language: 'EN', titleId: title.id, state: 'OPEN' },
  })

  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.contact)
  await desk.follow('資料の情報の誤り')
  expect(desk.page.text).toContain('A reader')
  const page = urls.desk.contactMessage(`DeskContactMessage:${message?.id}`)
  await desk.submit(page, { answer: '', what: 'answer' })
  expect(desk.page.status).toBe(422)
  await desk.submit(page, { answer: 'Thank you.\nIt is corrected.', what: 'answer' })
  expect(desk.page.text).toContain('回答を送ります。')
  const notice = await db.prisma.notice.findFirstOrThrow({ where: { kind: 'CONTACT_ANSWER' } })
  expect(notice.address).toBe('Reader@example.jp')
  const until = new Date(now.getTime() + 60_000)
  await db.prisma.notice.update({ where: { id: notice.id }, data: { state: 'SENDING', nextAt: until } })
  const claimedNotice = { ...notice, patronId: notice.patronId ?? 0 }
  const claimed = { notices: [claimedNotice] as [typeof claimedNotice], message: 'm', until, dueAt: now }
  const read = await readMailMessage(db, claimed, now)
  if (!read || typeof read === 'string') throw new Error('There is no mail to send.')
  expect(read.letter).toMatchObject({ to: 'Reader@example.jp', language: 'EN', card: null })
  const mail = await renderMail(read.letter, 'https://library.example.jp')
  expect(mail.subject).toBe('Answer to your message')
  expect(mail.text).toContain('Thank you.\nIt is corrected.\n')
  expect(`${mail.text}${mail.html}`).not.toContain('The author is')

  await desk.forge(page, { what: 'close' })
  expect(await stored()).toMatchObject({ state: 'CLOSED' })
  await desk.forge(page, { what: 'reopen' })
  expect(await stored()).toMatchObject({ state: 'ANSWERED', closedAt: null })
  const log = await db.prisma.auditEntry.findMany({ orderBy: { id: 'asc' }, select: { action: true, details: true } })
  expect(log.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['answerContactMessage', 'closeContactMessage', 'reopenContactMessage']),
  )
  expect(JSON.stringify(log)).not.toContain('corrected')
})

test('each fault is named at its field and what was typed is kept; an address cannot carry a header (O21)', async () => {
  await setRule({ contactAddressRequired: true })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.contact())
  for (const [typed, told] of [
    [{ text: '', mailAddress: 'a@example.jp' }, '「内容」は1〜2,000文字'],
    [{ text: '長'.repeat(2_001), mailAddress: 'a@example.jp' }, '「内容」は1〜2,000文字'],
    [{ text: '質問です', mailAddress: '' }, '「回答先のメールアドレス」'],
    [{ text: '質問です', mailAddress: 'a@example.jp\r\nBcc: b@example.jp' }, 'メールアドレスとして使えません'],
  ] as const) {
    await browser.submit(urls.contact.pattern, typed)
    expect([told, browser.page.status, browser.page.text.includes(told)]).toEqual([told, 422, true])
  }
  expect(browser.page.html).toContain('質問です')
})

test('a double press stores one message, and a fourth message of an address has to wait (O21)', async () => {
  const browser = openBrowser(openApp(db))
  const before = await db.prisma.contactMessage.count()
  await browser.visit(urls.contact())
  const body = browser.fillIn(urls.contact.pattern, { text: '一度だけ', mailAddress: 'twice@example.jp' })
  const press = () => browser.request(urls.contact(), { method: 'POST', body })
  const answers = await Promise.all([press(), press(), press()])
  const sent = answers.map(({ headers }) => headers.get('Location'))
  expect(sent).toEqual([urls.contactSent(true), urls.contactSent(true), urls.contactSent(true)])
  expect(await db.prisma.contactMessage.count()).toBe(before + 1)
  await db.prisma.attempt.deleteMany()
  for (let n = 0; n < 4; n++) {
    await browser.visit(urls.contact())
    await browser.submit(urls.contact.pattern, { text: `質問${n}`, mailAddress: 'often@example.jp' })
  }
  expect(browser.page.status).toBe(429)
  expect(Number(browser.page.headers.get('Retry-After'))).toBeGreaterThan(3_000)
})
