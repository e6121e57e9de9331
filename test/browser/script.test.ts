import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { signedInCookies } from '../pages/crowd.ts'
import { newPatron, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { useService } from './support/service.ts'

const service = useService()

/** Marks the open page. A newly loaded page does not have the mark. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-mark', 'here'))
const isSamePage = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-mark'))
const said = (page: Page) => page.locator('#said').textContent()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const buttons = (page: Page) => page.locator('#results').getByRole('button', { name: '予約かごへ' })

/** A window in which htmx never arrives, as on a slow line. */
async function tabOf() {
  const tab = await service.tab({})
  await tab.page.route('**/static/htmx.*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  return tab
}

/** The requests of the page from now on. */
function askedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    // A wide screen loads the facets beside the results, sooner or later.
    if (pathname !== '/search/narrow') asked.push(`${request.method()} ${pathname}`)
  })
  return asked
}

/** A slow connection: 50 kbit/s and a latency of 800 ms. */
async function slow(page: Page) {
  const line = { offline: false, latency: 800, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 }
  const client = await page.context().newCDPSession(page)
  await client.send('Network.emulateNetworkConditions', line)
}

test('adding a title to the basket changes its button and the count, is announced, and keeps the focus', async () => {
  const { page, complaints } = await tabOf()
  await page.goto(urls.search({ type: 'BOOK' }))
  await mark(page)
  expect([await page.locator('#said').getAttribute('role'), await said(page)]).toEqual(['status', ''])
  const list = page.locator('#results li')
  const before = await list.allTextContents()
  const asked = askedBy(page)
  const first = buttons(page).first()
  const line = before.findIndex((text) => text.includes('予約かごへ'))
  await first.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()

  const after = await list.allTextContents()
  expect(after.filter((text, i) => text !== before[i])).toEqual([after[line]])
  expect(after[line]).toContain('予約かごに入っています')
  expect(await focused(page)).toBe('予約かごに入っています')
  expect(await said(page)).toBe('予約かごに入れました。今、1点です。')
  expect(asked).toEqual(['POST /basket'])
  expect([await isSamePage(page), page.url()]).toEqual([true, service.address + urls.search({ type: 'BOOK' })])
  expect(complaints).toEqual([])
})

test('a button pressed twice is sent once, and buttons pressed one after the other are all sent, in order', async () => {
  const { page, complaints } = await tabOf()
  await page.goto(urls.search({ type: 'BOOK' }))
  await mark(page)
  await slow(page)
  const sent: string[] = []
  page.on('request', (request) => sent.push(new URLSearchParams(request.postData() ?? '').get('title') ?? ''))
  const wanted = await buttons(page).evaluateAll((all) =>
    all.slice(0, 3).map((one) => (one as HTMLButtonElement).value),
  )
  for (const value of wanted) await page.locator(`button[value="${value}"][name=title]`).dblclick()
  await page.getByRole('link', { name: '予約かご（3）' }).waitFor()
  expect(sent).toEqual(wanted)
  expect(await page.locator('#results').getByText('予約かごに入っています').count()).toBe(3)
  expect(await isSamePage(page)).toBe(true)
  expect(complaints).toEqual([])
})

test('a person who leaves the page while titles are being sent finds them all in the basket', async () => {
  const { page } = await tabOf()
  await page.goto(urls.search({ type: 'BOOK' }))
  await slow(page)
  const two = await buttons(page).evaluateAll((all) => all.slice(0, 2).map((one) => (one as HTMLButtonElement).value))
  for (const value of two) await page.locator(`button[value="${value}"][name=title]`).click()
  await page.getByRole('link', { name: '予約かご', exact: false }).first().click()
  await page.getByRole('heading', { name: '予約かご' }).waitFor()
  expect(await page.getByRole('button', { name: 'かごから出す' }).count()).toBe(2)
})

test('a failed press gets a message next to its button, and can be repeated', async () => {
  const { page } = await tabOf()
  await page.goto(urls.search({ type: 'BOOK' }))
  await mark(page)
  const first = buttons(page).first()
  const alert = page.getByRole('alert')
  await page.context().setOffline(true)
  await first.click()
  await alert.waitFor()
  expect(await alert.textContent()).toBe('送れませんでした。電波を確かめて、もう一度押してください。')
  expect(await focused(page)).toBe('予約かごへ')
  await page.context().setOffline(false)
  // The service itself fails.
  await page.route('**/basket', (route) => route.fulfill({ status: 503, body: 'busy' }), { times: 1 })
  const busy = page.waitForResponse((answer) => answer.status() === 503)
  await first.click()
  await busy
  await alert.getByText('図書館のサービスで問題が起きて').waitFor()
  expect(await alert.count()).toBe(1)
  await first.click()
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()
  expect([await alert.count(), await isSamePage(page)]).toEqual([0, true])
})

test('saving a title shows a message in place (C3)', async () => {
  const { page, complaints } = await tabOf()
  const cookies = Object.entries(await signedInCookies(service.db, await newPatron(service.db)))
  await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url: service.address })))
  const address = service.address + urls.search({ type: 'BOOK', page: 2 })
  await page.goto(address)
  await mark(page)
  await page.locator('#results li').nth(1).getByRole('button', { name: 'お気に入り' }).click()
  await page.getByRole('link', { name: 'お気に入りに入っています' }).waitFor()
  expect([page.url(), await isSamePage(page)]).toEqual([address, true])
  expect(await page.locator('#results li').nth(1).textContent()).toContain('お気に入りに入っています')
  expect(await said(page)).toBe('お気に入りに入れました。')
  expect(complaints).toEqual([])
})

test('a title that has left the catalogue is refused with a sentence, on a whole page', async () => {
  const title = await newTitle(service.db, { title: '消えかけの本', copies: 1 })
  const { page } = await tabOf()
  await page.goto(urls.title(`Title:${title.id}`))
  await service.db.prisma.item.deleteMany({ where: { titleId: title.id } })
  await service.db.prisma.title.delete({ where: { id: title.id } })
  await page.getByRole('button', { name: '予約かごへ' }).click()
  await page.getByText('この資料は見つかりません。').waitFor()
  expect(await page.locator('h1').allTextContents()).toEqual(['予約かご'])
  expect(await page.locator('header').count()).toBe(1)
})

test('a visitor who saves a title is redirected to sign-in as a whole page, and finds the page unchanged on return', async () => {
  const { page } = await tabOf()
  await page.goto(urls.search({ type: 'BOOK' }))
  await page.getByRole('button', { name: 'お気に入り' }).first().click()
  await page.getByLabel('パスワード').waitFor()
  expect(page.url()).toContain(service.address + urls.signIn())
  await page.goBack()
  await buttons(page).first().click()
  await page.getByRole('link', { name: '予約かご（1）' }).waitFor()
})

test('a form that changes something is sent once, however often its button is pressed; after going back it can be sent again', async () => {
  const { page } = await tabOf()
  await page.goto(urls.signIn())
  const sent = askedBy(page)
  // The response waits until both presses were made.
  let answer = () => {}
  const pressed = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/sign-in*', async (route) => {
    if (route.request().method() === 'POST') await pressed
    await route.continue()
  })
  await page.getByLabel('利用者カードの番号').fill('99999999')
  await page.getByLabel('パスワード').fill('wrong')
  const button = page.getByRole('button', { name: 'ログイン' })
  await button.evaluate((one: HTMLButtonElement) => {
    one.click()
    return new Promise<void>((resolve) => {
      setTimeout(() => {
        one.click()
        resolve()
      }, 500)
    })
  })
  answer()
  await page.getByRole('alert').first().waitFor()
  expect(sent.filter((one) => one.startsWith('POST'))).toHaveLength(1)
  await page.goBack()
  await page.getByLabel('利用者カードの番号').fill('99999999')
  await page.getByLabel('パスワード').fill('wrong')
  await button.click()
  await page.getByRole('alert').first().waitFor()
  expect(sent.filter((one) => one.startsWith('POST'))).toHaveLength(2)
})

test('a browser without modules neither needs nor downloads the script', async () => {
  const { page } = await service.tab({ javaScriptEnabled: false })
  const asked = askedBy(page)
  await page.goto(urls.top)
  const scripts = await page.locator('script').evaluateAll((all) => all.map((script) => script.getAttribute('type')))
  expect(scripts).toEqual(['module'])
  expect(asked.filter((path) => path.endsWith('.js'))).toEqual([])
})

test.each([
  ['with the script the form that was changed last', true, { titles: '12' }],
  ['without script the first form', false, { name: '旅の本' }],
])('a change of the language keeps what was entered: %s', async (_what, javaScriptEnabled, entered) => {
  const { page, complaints } = await service.tab({ javaScriptEnabled })
  const cookies = Object.entries(await signedInCookies(service.db, await newPatron(service.db)))
  await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url: service.address })))
  await page.goto(urls.bookshelves)
  const [[name, value]] = Object.entries(entered) as [[string, string]]
  await page.locator(`main [name=${name}]`).fill(value)
  await page.locator('#lang button', { hasText: 'English' }).click()
  await page.locator('html[lang=en]').waitFor()
  expect(await page.locator(`main [name=${name}]`).inputValue()).toBe(value)
  expect(complaints).toEqual([])
})

test('the language buttons send the form that was changed last, of any number of forms', async () => {
  const { page, complaints } = await service.tab({})
  const signIn = async (patron: Parameters<typeof signedInCookies>[1]) => {
    const cookies = Object.entries(await signedInCookies(service.db, patron))
    await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url: service.address })))
  }
  await signIn(await newPatron(service.db))
  await page.goto(urls.bookshelves)
  expect(await numbersOfSentForms(page)).toEqual([0, 1, 2, 0])
  await signIn(await patronOf(service.db, patrons.shisho))
  const branch = await service.db.prisma.branch.findFirstOrThrow()
  await page.context().addCookies([{ name: 'desk', value: String(branch.id), url: service.address }])
  await page.goto(urls.desk.newList)
  expect(await numbersOfSentForms(page)).toEqual([0, 1, 2, 0])
  expect(complaints).toEqual([])
})

/** Changes a field in each of three new forms, then in the first again. Returns the form of the language button each time. */
const numbersOfSentForms = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    const fields = [0, 1, 2].map((number) => {
      const form = Object.assign(document.createElement('form'), { method: 'post' })
      form.dataset.number = String(number)
      form.append(document.createElement('input'))
      main?.append(form)
      return form.firstElementChild
    })
    return [...fields, fields[0]].map((field) => {
      field?.dispatchEvent(new Event('change', { bubbles: true }))
      return Number(document.querySelector<HTMLButtonElement>('#lang button')?.form?.dataset.number)
    })
  })
