import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { demoPassword, patrons } from '../support/library/world.ts'
import { useService } from './support/service.ts'

const service = useService()

async function signIn(page: Page, { cardNumber }: { cardNumber: string }, to: string) {
  await page.goto(service.address + urls.signIn(to))
  await page.getByLabel('利用者カードの番号').fill(cardNumber)
  await page.getByLabel('パスワード').fill(demoPassword)
  await page.getByRole('button', { name: 'ログイン' }).click()
  await page.waitForURL(service.address + to)
}

/** Switches the offline card on and waits until it is stored. */
async function switchOn(page: Page) {
  await page.getByRole('button', { name: 'この端末で使う' }).click()
  await page.getByText('カードをこの端末に保存しました。').waitFor()
}

/** The addresses that the browser has stored, and its service workers. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    const workers = await navigator.serviceWorker.getRegistrations()
    return { paths: requests.flat().map(({ url }) => new URL(url).pathname), workers: workers.length }
  })

/** The page's script deletes after the page is shown. */
const expectNothingKept = (page: Page) =>
  expect.poll(() => kept(page), { timeout: 15_000 }).toEqual({ paths: [], workers: 0 })

test('the offline card is shown without a connection where it is switched on, and sign-out deletes it (P7)', async () => {
  const { page } = await service.tab()
  await signIn(page, patrons.hanako, urls.offlineCard())
  expect(await kept(page)).toEqual({ paths: [], workers: 0 })
  await switchOn(page)
  const { paths, workers } = await kept(page)
  expect(workers).toBe(1)
  expect(paths.filter((path) => !path.startsWith('/static/'))).toEqual([urls.savedCard])
  await page.goto(service.address + urls.me)

  await page.context().setOffline(true)
  await page.reload()
  await page.getByText('1000 0001').waitFor()
  expect(await page.getByRole('img', { name: 'バーコード' }).count()).toBe(1)
  await page.getByText('舟を編む').waitFor()
  await page.getByText('火花').waitFor()
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.titles') as Element).listStyleType)).toBe(
    'none',
  )
  // No other page is stored.
  await expect(page.goto(service.address + urls.holds())).rejects.toThrow('ERR_INTERNET_DISCONNECTED')

  await page.context().setOffline(false)
  await page.goto(service.address + urls.me)
  await page.getByRole('button', { name: 'ログアウト' }).click()
  await page.getByText('ログアウトしました。').waitFor()
  await expectNothingKept(page)
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('offline-card')
})

test('the offline card is deleted by switching it off, and when another patron signs in (P7)', async () => {
  const { page } = await service.tab()
  await signIn(page, patrons.hanako, urls.offlineCard())
  await switchOn(page)
  await page.getByRole('button', { name: 'やめる' }).click()
  await page.getByText('この端末では使っていません。').waitFor()
  await expectNothingKept(page)
  await switchOn(page)

  // The session ends without a sign-out.
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.context().addCookies(cookies.filter(({ name }) => name === 'offline-card'))
  await signIn(page, patrons.taro, urls.guide)
  await expectNothingKept(page)
})

test('without script, and at a shared terminal, the offline card is not offered (P7, T1)', async () => {
  const { page } = await service.tab({ javaScriptEnabled: false })
  await signIn(page, patrons.hanako, urls.offlineCard())
  await page.getByText('お使いのブラウザーでは、まだ使えません。').waitFor()
  expect(await page.getByRole('button', { name: 'この端末で使う' }).count()).toBe(0)
})
