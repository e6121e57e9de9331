import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openHttpListener } from '../../server/http/listener.ts'
import { urls } from '../../server/urls/urls.ts'
import { emptyLibrary } from '../jobs/library/empty-library.ts'
import { openSetup, password } from '../pages/setup/wizard.ts'
import { addAxe, axeViolations } from './support/axe.ts'
import { expectNoHorizontalScroll, launchChromium } from './support/chromium.ts'

/** A PNG of one pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a novice opens a small library in a browser without script, and its first member of staff signs in (O2, O7)', async () => {
  const { db, discard } = await emptyLibrary()
  const at = new Date()
  const { request, print } = openSetup(db, at)
  const listener = openHttpListener(0, { host: '127.0.0.1' })
  listener.answerBy((message) => request(message))
  const browser = await launchChromium()
  onTestFinished(async () => {
    await browser.close()
    await listener.close(1_000)
    await discard()
  })
  const baseURL = `http://localhost:${await listener.port}`
  const viewport = { width: 360, height: 740 }
  const context = await browser.newContext({ locale: 'ja-JP', baseURL, viewport, javaScriptEnabled: false })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const at1 = async (heading: string) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await expectNoHorizontalScroll(page)
  }

  const secret = await print()
  await page.goto(`/setup/${secret}`)
  await at1('図書館の名前')
  await page.getByLabel('図書館名', { exact: true }).fill('見本村立図書館')
  await page.getByLabel('図書館名（英語）').fill('Mihon Village Library')
  await press('保存して次へ')

  await at1('館')
  for (const [name, english] of [
    ['中央館', 'Central Library'],
    ['山の図書室', 'Mountain Reading Room'],
  ] as const) {
    await page.getByLabel('館名', { exact: true }).fill(name)
    await page.getByLabel('館名（英語）').fill(english)
    await press('館を加える')
    if (name === '中央館') await page.getByRole('link', { name: 'もう1館加える' }).click()
  }
  await page.getByText('(mountain)').waitFor()
  await page.getByRole('link', { name: '次へ' }).click()

  // The setup is continued in another browser, with the link alone.
  const other = await browser.newContext({ locale: 'ja-JP', baseURL, viewport })
  await addAxe(other)
  const resumed = await other.newPage()
  await resumed.goto(`/setup/${secret}`)
  await resumed.getByRole('link', { name: '中央館: 決める' }).waitFor()
  expect(await resumed.evaluate(axeViolations, undefined)).toEqual([])

  await page.getByRole('link', { name: '中央館: 決める' }).click()
  await page.getByLabel('祝日休館').check()
  await page.getByLabel('館内整理日がある').check()
  await page.getByLabel('ほかの館も同じにする').check()
  await press('保存して次へ')

  await at1('規則のひな形')
  await page.getByLabel('村立図書館・図書室').check()
  await press('保存して次へ')

  await at1('ロゴと色')
  await page.getByLabel('色', { exact: true }).fill('#e08020')
  const logo = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') }
  await page.getByLabel('ロゴ', { exact: true }).setInputFiles(logo)
  await press('保存して次へ')
  await press('#a45c14にする')
  await press('保存して次へ')

  await at1('最初の職員')
  await page.getByLabel('カードの番号').fill('90000001')
  await page.getByLabel('氏名', { exact: true }).fill('司書 花子')
  await page.getByLabel('パスワード', { exact: true }).fill(password)
  await page.getByLabel('パスワード（もう一度）').fill(password)
  await press('保存して次へ')
  await at1('2段階認証')
  const key = await keyOn(page)
  const code = () => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: at.getTime() })
  await page.getByLabel('6桁の番号').fill(code())
  await press('番号を確かめる')
  await at1('予備の番号')
  const recovery = (await page.locator('code').first().textContent()) ?? ''
  await page.getByRole('link', { name: '次へ' }).click()

  await at1('メール')
  await page.getByLabel('試しに送る宛先').fill('taro@example.jp')
  await press('試しに送る')
  await page.getByText('メールサーバーにつながりません').waitFor()
  expect(await page.content()).not.toContain('user:secret')
  await press('次へ')

  await at1('見本の資料')
  await page.getByLabel('空で開く').check()
  await press('保存して次へ')
  await at1('確認して開く')
  for (const step of ['name', 'branches', 'look', 'staff', 'summary']) {
    await resumed.goto(`/setup/${secret}/${step}`)
    expect([step, await resumed.evaluate(axeViolations, undefined)]).toEqual([step, []])
  }
  await press('図書館を開く')

  await page.getByLabel('利用者カードの番号').fill('90000001')
  await page.getByLabel('パスワード').fill(password)
  await press(/ログイン/)
  await page.getByLabel('認証アプリの番号').fill(recovery)
  await press(/ログイン/)
  await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in'))
  await page.goto(urls.desk.ruleAppearance)
  await press('この館で始める')
  expect(await page.getByLabel('色').inputValue()).toBe('#a45c14')
  await page.goto(urls.top)
  await page.locator('header img').waitFor()
  expect(await page.locator('header').evaluate((header) => getComputedStyle(header).borderTopColor)).toBe(
    'rgb(164, 92, 20)',
  )
  expect((await page.goto(`/setup/${secret}`))?.status()).toBe(404)
})

/** The key for the authenticator app, which the page shows in groups of four. */
async function keyOn(page: Page): Promise<string> {
  const [key = ''] = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec((await page.locator('main').textContent()) ?? '') ?? []
  return key.replaceAll(' ', '')
}
