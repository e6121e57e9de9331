import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWords } from '../../../server/domain/patrons/search-words.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { newApplication } from '../../support/library/card-application.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newPatron } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'

const db = useDatabase()
const mailbox = useMailbox()
const setRule = (cardApplications: boolean) =>
  db.prisma.policy.update({ where: { id: 1 }, data: { cardApplications, cardApplicationDays: 30 } })

beforeEach(async () => {
  await setRule(true)
  await db.prisma.patronCategory.update({ where: { code: 'RESIDENT' }, data: { appliesOnline: true } })
})
afterEach(() => db.prisma.attempt.deleteMany())

const deliver = () => job('deliver').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })
/** The last mail to an address, and the path of the link in it. */
async function mailTo(address: string) {
  await deliver()
  const mail = (await mailbox.to(address)).at(-1)
  return {
    text: mail?.text ?? '',
    link: /^http:\/\/counter\.test(\/card-application.*)$/m.exec(mail?.text ?? '')?.[1] ?? '',
  }
}

const person = {
  ...{
    name: '申込 花子',
    nameReading: 'もうしこみ はなこ',
    birthDate: '平成2年4月1日',
    postalCode: '７００－０８４３',
  },
  ...{ address: '岡山市北区1-2', phone: '086-000-4321', category: 'RESIDENT', consent: '1' },
}
const formOf = async (mailAddress: string) => ({ ...person, mailAddress, homeBranch: String((await branchOf(db)).id) })

test('nothing is offered until the library and a category allow it (P10)', async () => {
  await setRule(false)
  const browser = openBrowser(openApp(db))
  expect((await browser.visit(urls.cardApplication)).status).toBe(404)
  await browser.visit(urls.guide)
  expect(browser.page.html).not.toContain(urls.cardApplication)
})

test('somebody applies without script, confirms by the link, and gets the card at the counter (P10, P11, P12)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.guide)
  await browser.follow('利用者カードの申し込み')
  expect(bytesOverBudget(browser.page.html)).toBeNull()
  await browser.submit(urls.cardApplication, await formOf('hanako@example.jp'))
  expect(browser.page).toMatchObject({ status: 200, address: urls.cardApplicationSent() })
  expect(browser.page.text).toContain('まだ申し込みは終わっていません。')

  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.applications)
  expect(desk.page.text).not.toContain('申込 花子')
  const { link, text } = await mailTo('hanako@example.jp')
  expect(text).not.toContain('花子')
  // A mail scanner opens the link, which changes nothing.
  await browser.visit(link)
  expect(await db.prisma.cardApplication.count({ where: { state: 'WAITING' } })).toBe(0)
  await browser.submit(urls.cardApplicationLink.pattern)
  const number = /K-\d{6}/.exec(browser.page.text)?.[0] ?? ''
  expect(browser.page.text).toContain('仮番号は利用者カードの番号ではありません。')
  expect((await mailTo('hanako@example.jp')).text).toContain(`仮番号: ${number}`)

  await desk.visit(`${urls.desk.applications}?number=${number}`)
  expect(desk.page.text).toContain('申込 花子 / モウシコミ ハナコ')
  const page = desk.page.address
  await desk.submit(page, { card: '90900001', what: 'handOut' })
  expect(desk.page.status).toBe(422)
  expect(desk.page.text).toContain('書類を確かめて')
  await desk.submit(page, { card: '90900001', proof: '1', what: 'handOut' })
  expect(desk.page.text).toContain('登録しました。')
  const patron = await db.prisma.patron.findUniqueOrThrow({ where: { cardNumber: '90900001' } })
  expect(patron).toMatchObject({
    ...{
      name: '申込 花子',
      nameReading: 'モウシコミ ハナコ',
      birthDate: new Date('1990-04-01'),
      postalCode: '700-0843',
    },
    ...{ mailAddress: 'hanako@example.jp', mailVerifiedAt: now, language: 'JA', categoryCode: 'RESIDENT' },
  })
  await browser.visit(link)
  expect(browser.page.text).toContain('カードをお渡ししました。')
  const log = await db.prisma.auditEntry.findMany({ where: { action: 'handOutCard' } })
  expect(log).toMatchObject([{ patronId: patron.id }])
  expect(JSON.stringify(log)).not.toContain('申込')

  // Handing out was a mistake.
  await desk.visit(page)
  await desk.submit(page, { what: 'undo' })
  expect(desk.page.text).toContain('元に戻しました。')
  expect(desk.page.text).toContain('申込 花子')
  expect(await db.prisma.patron.count({ where: { cardNumber: '90900001' } })).toBe(0)
})

test('each fault is named at its field, all at once, and what was typed is kept (P10)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.cardApplication)
  const wrong = {
    name: '申込 次郎',
    nameReading: '申込',
    birthDate: 'いつか',
    postalCode: '1',
    phone: '1',
    mailAddress: 'x',
  }
  await browser.submit(urls.cardApplication, wrong)
  expect(browser.page.status).toBe(422)
  for (const told of [
    '読みを、かなで',
    '生年月日を',
    '郵便番号を',
    '住所を',
    '電話番号を',
    'メールアドレスを',
    '図書館を選んで',
    '同意します',
  ])
    expect([told, browser.page.text.includes(told)]).toEqual([told, true])
  expect(browser.page.html).toContain('申込 次郎')
  expect(await db.prisma.cardApplication.count({ where: { name: '申込 次郎' } })).toBe(0)
})

test('the answer is the same for somebody who has a card, and eight presses at once store and count one (P10, P1)', async () => {
  await newPatron(db, { name: '申込 花子', birthDate: new Date('1990-04-01'), mailAddress: 'known@example.jp' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.cardApplication)
  const body = browser.fillIn(urls.cardApplication, await formOf('known@example.jp'))
  const press = () => browser.request(urls.cardApplication, { method: 'POST', body })
  const answers = await Promise.all(Array.from({ length: 8 }, press))
  expect(answers.map(({ headers }) => headers.get('Location'))).toEqual(Array(8).fill(urls.cardApplicationSent()))
  expect((await db.prisma.attempt.findMany()).map(({ failures }) => failures)).toEqual([1, 1])
  expect(await db.prisma.cardApplication.count({ where: { mailAddress: 'known@example.jp' } })).toBe(1)
  await deliver()
  expect(await mailbox.to('known@example.jp')).toHaveLength(1)
})

test('a fourth application of an address on one day has to wait (P10)', async () => {
  const browser = openBrowser(openApp(db))
  for (let n = 0; n < 4; n++) {
    await browser.visit(urls.cardApplication)
    await browser.submit(urls.cardApplication, await formOf('often@example.jp'))
  }
  expect(browser.page.status).toBe(429)
  expect(Number(browser.page.headers.get('Retry-After'))).toBeGreaterThan(3_600)
})

test('an applicant withdraws by the link, and the link is then gone (P12)', async () => {
  const { id, secret } = await newApplication(db)
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.cardApplicationLink(secret))
  await browser.submit(urls.cardApplicationLink.pattern)
  expect(browser.page.text).toContain('申し込みを取りやめ、内容を消去しました。')
  expect(await db.prisma.cardApplication.count({ where: { id } })).toBe(0)
  await browser.visit(urls.cardApplicationLink(secret))
  expect(browser.page.status).toBe(409)
})

test('staff refuse with a reason, and see another person with the same name and date of birth (P11)', async () => {
  const known = await newPatron(db, {
    name: '見本 一',
    nameReading: 'ミホン ハジメ',
    birthDate: new Date('1977-07-07'),
  })
  await db.prisma.$transaction((tx) => writeWords(tx, [known]))
  const application = await newApplication(db, {
    name: '見本 一',
    nameReading: 'ミホン ハジメ',
    birthDate: known.birthDate,
  })
  const desk = await openDesk(db, await branchOf(db))
  const page = urls.desk.application(`DeskCardApplication:${application.id}`)
  await desk.visit(page)
  expect(desk.page.text).toContain('同じ氏名と生年月日の方がいます。')
  await desk.submit(page, { proof: '1', what: 'handOut' })
  expect(desk.page.status).toBe(422)
  await desk.forge(page, { what: 'refuse', reason: '' })
  expect(desk.page.status).toBe(422)
  await desk.forge(page, { what: 'refuse', reason: 'すでに利用者カードをお持ちです。' })
  expect(desk.page.text).toContain('理由は1時間後にメールで送ります。')
  await deliver()
  expect(await mailbox.to(application.mailAddress ?? '')).toEqual([])
})
