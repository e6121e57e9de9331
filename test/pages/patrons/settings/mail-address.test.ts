import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { job } from '../../../support/library/job.ts'
import { useMailbox } from '../../../support/library/mailbox.ts'
import { later, now } from '../../../support/library/now.ts'
import { password, passwordHash } from '../../../support/library/password.ts'
import { demoPassword, newPatron, patronOf, patrons } from '../../../support/library/world.ts'
import { signedInCookies } from '../../crowd.ts'
import { descendantsNamed } from '../../html.ts'
import { signIn } from '../sign-in.ts'

const db = useDatabase()
const mailbox = useMailbox()

async function someone(patron: Parameters<typeof newPatron>[1] = {}) {
  const row = await newPatron(db, { passwordHash, ...patron })
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, row))) browser.cookies.set(...cookie)
  await browser.visit(urls.mail)
  return { ...row, browser }
}
type Someone = Awaited<ReturnType<typeof someone>>

const deliver = () => job('deliver').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })

/** Enters the address, confirms it, and returns the mail. */
async function claim({ browser }: Pick<Someone, 'browser'>, address: string, typed = password) {
  await browser.submit(urls.confirmMail, { address })
  await browser.submit(urls.mail, { password: typed })
  await deliver()
  const mail = (await mailbox.to(address)).at(-1)
  const code = /^\d{6}$/m.exec(mail?.text ?? '')?.[0] ?? ''
  const link = /^http:\/\/counter\.test(\/.*)$/m.exec(mail?.text ?? '')?.[1] ?? ''
  return { code, link }
}

const addressOf = async ({ id }: { id: number }) =>
  (await db.prisma.patron.findUniqueOrThrow({ where: { id } })).mailAddress

test('an address is entered, confirmed, mailed, and verified with the entered code (P4)', async () => {
  const patron = await someone({ mailAddress: null, mailVerifiedAt: null })
  const { browser } = patron
  expect(browser.page.text).toContain('メールアドレスの登録がありません。')
  await browser.submit(urls.confirmMail, { address: 'ｔａｒｏ＠Example.jp' })
  expect(browser.page.text).toContain('このアドレスに確認のメールを送ります。')
  expect(browser.page.text).toContain('taro@example.jp')
  expect(browser.page.text).toContain('迷惑メールの設定で、受け取れるようにしてください。 library@counter.test')
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)

  await browser.visit(urls.mail)
  const { code } = await claim(patron, 'taro@example.jp')
  expect(browser.page).toMatchObject({ status: 200, address: urls.mailAfter('sent') })
  expect(browser.page.text).toContain('確認のメールを送りました。まだ登録は済んでいません。')
  expect(browser.page.text).toContain('11月25日 10:00までに')
  await browser.submit(urls.verifyMail(), { code })
  expect(browser.page).toMatchObject({ status: 200, address: urls.mailAfter('verified') })
  expect(browser.page.text).toContain('メールアドレスを登録しました。')
  expect(browser.page.text).toContain('登録のメールアドレス: taro@example.jp')
  expect(await addressOf(patron)).toBe('taro@example.jp')
})

test('the link in the mail shows a button and registers nothing when it is opened, as programs do (P4)', async () => {
  const patron = await someone()
  const { link } = await claim(patron, 'linked@example.jp')
  await patron.browser.visit(link)
  expect(patron.browser.page.text).toContain('このメールアドレスを登録します。 linked@example.jp')
  expect(await addressOf(patron)).toBe(patron.mailAddress)
  await patron.browser.submit(urls.verifyMail())
  expect(patron.browser.page.text).toContain('メールアドレスを登録しました。')
  expect(await addressOf(patron)).toBe('linked@example.jp')
  await patron.browser.visit(link)
  expect(patron.browser.page.status).toBe(409)
  expect(patron.browser.page.text).toContain('確認の期限が過ぎたか、すでに使われています。')
})

test('the link leads a visitor to sign-in and back to its button (P3, P4)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.mail)
  await signIn(browser, patrons.hanako)
  expect(browser.page.address).toBe(urls.mail)
  const { link } = await claim({ browser }, 'hanako@example.jp', demoPassword)
  await browser.submit(urls.signOut)
  await browser.visit(link)
  await signIn(browser, patrons.hanako)
  expect(browser.page.address).toBe(link)
  await browser.submit(urls.verifyMail())
  expect(await addressOf(await patronOf(db, patrons.hanako))).toBe('hanako@example.jp')
})

test("another patron's link registers nothing for the person who opens it (P4, P8)", async () => {
  const [patron, reader] = [await someone(), await someone()]
  const { link } = await claim(patron, 'mistyped@example.jp')
  await reader.browser.visit(link)
  expect(reader.browser.page).toMatchObject({ status: 409 })
  expect(reader.browser.page.text).not.toContain('mistyped@example.jp')
  await claim(reader, 'own@example.jp')
  await reader.browser.visit(link)
  await reader.browser.submit(urls.verifyMail())
  expect(reader.browser.page.status).toBe(409)
  expect([await addressOf(patron), await addressOf(reader)]).toEqual([patron.mailAddress, reader.mailAddress])
})

test('an invalid address is refused with a sentence first, and stays as entered (bad input)', async () => {
  const { browser } = await someone()
  await browser.submit(urls.confirmMail, { address: 'taro@example' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('メールアドレスとして使えません。')
  expect(browser.fillIn(urls.confirmMail).get('address')).toBe('taro@example')
  await browser.forge(urls.mail, { address: 'taro@example', password })
  expect(browser.page.status).toBe(422)
  expect(browser.fillIn(urls.confirmMail).get('address')).toBe('taro@example')
})

test('a wrong password is refused on its page, which keeps the address but not the password (P4)', async () => {
  const patron = await someone()
  await patron.browser.submit(urls.confirmMail, { address: 'kept@example.jp' })
  await patron.browser.submit(urls.mail, { password: 'wrong' })
  expect(patron.browser.page.status).toBe(422)
  expect(patron.browser.fillIn(urls.mail).get('address')).toBe('kept@example.jp')
  expect(patron.browser.page.html).not.toContain('wrong')
  await patron.browser.submit(urls.mail, { password })
  expect(patron.browser.page.address).toBe(urls.mailAfter('sent'))
})

test('a wrong code shows the remaining attempts; after the fifth the address must be entered again (P4)', async () => {
  const { browser, ...patron } = await someone()
  const { code } = await claim({ browser }, 'guessed@example.jp')
  await browser.submit(urls.verifyMail(), { code: ' ' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('確認番号を入力してください。')
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  for (const left of [4, 3, 2, 1]) {
    await browser.submit(urls.verifyMail(), { code: wrong })
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain(`確認番号が違います。あと${left}回入力できます。`)
  }
  await browser.submit(urls.verifyMail(), { code: wrong })
  expect(browser.page.text).toContain('この番号は使えなくなりました。')
  await browser.forge(urls.verifyMail(), { code })
  expect(browser.page.status).toBe(409)
  expect(await addressOf(patron)).toBe(patron.mailAddress)
})

test('the sixth mail of a day is refused with the time of the next one, for API clients too (P4)', async () => {
  const patron = await someone()
  for (let n = 0; n < 5; n++) await claim(patron, `day${n}@example.jp`)
  await claim(patron, 'day5@example.jp')
  expect(patron.browser.page.status).toBe(429)
  expect(patron.browser.page.headers.get('Retry-After')).toBe(String(24 * 3600))
  expect(patron.browser.page.text).toContain('11月25日 10:00からまた送れます。')
  expect(await mailbox.to('day5@example.jp')).toEqual([])
})

test('going back from the address confirmation keeps the entered address, and mails nothing (P4, O3)', async () => {
  const { browser } = await someone()
  await browser.submit(urls.confirmMail, { address: ' jiro@example.jp ' })
  await browser.confirm('no')
  expect(browser.fillIn(urls.confirmMail).get('address')).toBe('jiro@example.jp')
  await deliver()
  expect(await mailbox.to('jiro@example.jp')).toEqual([])
})

test('a removed address is gone from the page; removal needs the password (P4)', async () => {
  const patron = await someone()
  const { browser } = patron
  await browser.submit(urls.removeMail, { password: 'wrong' })
  expect(browser.page.html).not.toContain('wrong')
  await browser.confirm()
  expect([browser.page.status, await addressOf(patron)]).toEqual([422, patron.mailAddress])
  await browser.submit(urls.removeMail, { password })
  await browser.confirm()
  expect(browser.page).toMatchObject({ status: 200, address: urls.mailAfter('removed') })
  expect(browser.page.text).toContain('メールアドレスの登録を削除しました。')
  expect(browser.page.text).not.toContain(patron.mailAddress)
})

test('the page shows since when mail to the address fails (P7)', async () => {
  const { browser } = await someone({ mailFailingSince: later({ days: -3 }) })
  expect(browser.page.text).toContain('11月21日 10:00から、このアドレスにメールが届いていません。')
})

test.each([urls.confirmMail, urls.removeMail, urls.verifyMail()])(
  '%s opened without a form leads to the page of the address (P3)',
  async (address) => {
    const { browser } = await someone()
    await browser.visit(address)
    expect(browser.page).toMatchObject({ status: 200, address: urls.mail })
  },
)

test('changing an address needs sign-in, which returns to the page (P3, P8)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.guide)
  for (const form of [urls.confirmMail, urls.mail, urls.verifyMail(), urls.removeMail]) {
    await browser.visit(urls.signIn(urls.mail))
    await browser.forge(form, { address: 'a@example.jp', password, code: '123456' })
    expect([browser.page.address, browser.page.status]).toEqual([form, 403])
    const asked = descendantsNamed(browser.page.root, 'form').map(({ attributes }) => attributes.action)
    expect(asked).toContain(urls.signIn(form))
  }
})

test('a forgotten password: requested, mailed, replaced by the link, and confirmed by a second mail (P3)', async () => {
  const { browser, ...patron } = await someone()
  await browser.submit(urls.signOut)
  await browser.visit(urls.forgottenPassword)
  await browser.submit(urls.forgottenPassword, { card: patron.cardNumber })
  await deliver()
  const [mail] = await mailbox.to(patron.mailAddress ?? '')
  const link = /^http:\/\/counter\.test(\/.*)$/m.exec(mail?.text ?? '')?.[1] ?? ''
  await browser.visit(link)
  const chosen = 'seto no hana 27 hon'
  await browser.submit(urls.newPasswordByLink(), { chosen, again: chosen })
  await signIn(browser, patron, chosen)
  await browser.visit(urls.mail)
  expect(browser.page).toMatchObject({ status: 200, address: urls.mail })
  await deliver()
  expect((await mailbox.to(patron.mailAddress ?? '')).map(({ subject }) => subject)).toEqual([
    'パスワードの再設定',
    'パスワードが変わりました',
  ])
})
