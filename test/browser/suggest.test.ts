import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { newTitle } from '../support/library/world.ts'
import { addAxe, axeViolations } from './support/axe.ts'
import { expectNoHorizontalScroll, screens } from './support/chromium.ts'
import { useService } from './support/service.ts'

const service = useService()
beforeAll(async () => {
  const contributors = [{ role: '著者', name: '鶫野 渡', reading: 'ツグミノ, ワタル' }]
  await newTitle(service.db, { title: '鶫の庭', titleReading: 'ツグミ ノ ニワ', contributors })
  await newTitle(service.db, { title: '鶫の歌', titleReading: 'ツグミ ノ ウタ' })
})

const box = (page: Page) => page.getByRole('search').locator('[name=q]')
const options = (page: Page) => page.locator('#suggested').getByRole('option')
const words = async (page: Page) => (await options(page).allTextContents()).map((text) => text.trim())
const marked = async (page: Page) => {
  const id = await box(page).getAttribute('aria-activedescendant')
  return id && (await page.locator(`#${id}`).textContent())
}

/** The requests of the page from now on. */
function askedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    asked.push(`${pathname} ${searchParams.get('q') ?? ''}`.trim())
  })
  return asked
}

async function typing(page: Page, address: string, text: string) {
  await page.goto(address)
  await box(page).click()
  await page.waitForFunction(() => document.querySelector('link[href*=suggest]'))
  await box(page).pressSequentially(text, { delay: 5 })
}

test('a focused search box shows suggestions, and choosing one searches for it (C10)', async () => {
  for (const viewport of screens) {
    const { page, complaints } = await service.tab({ viewport })
    await addAxe(page.context())
    const asked = askedBy(page)
    await page.goto(urls.top)
    expect(asked.filter((one) => one.includes('suggest'))).toEqual([])
    await typing(page, urls.top, 'つぐみ')
    await options(page).first().waitFor()
    // One request for everything that was typed without a pause.
    expect(asked.filter((one) => one.includes('suggest.json'))).toEqual(['/search/suggest.json つぐみ'])
    expect((await words(page)).sort()).toEqual(['鶫の庭', '鶫の歌', '鶫野 渡 人の名前'].sort())
    expect(await box(page).getAttribute('aria-expanded')).toBe('true')
    expect(await page.evaluate(axeViolations, undefined)).toEqual([])
    await expectNoHorizontalScroll(page)

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await marked(page)).toBe((await options(page).allTextContents())[1])
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await marked(page)).toBeNull()
    await page.keyboard.press('ArrowUp')
    expect(await marked(page)).toBe((await options(page).allTextContents())[2])
    const [, second = ''] = await options(page).evaluateAll((all) =>
      all.map((one) => (one as HTMLElement).dataset.words),
    )
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === urls.search.pattern)
    expect(new URL(page.url()).searchParams.get('q')).toBe(second)
    expect(await page.locator('#results').textContent()).toContain('鶫')
    expect(complaints).toEqual([])
  }
})

test('Escape closes the list and keeps the text; Enter then searches for it; leaving the box closes the list too', async () => {
  const { page } = await service.tab({})
  await typing(page, urls.search(), 'tsugumi')
  await options(page).first().waitFor()
  await page.keyboard.press('Escape')
  expect([await options(page).count(), await box(page).inputValue()]).toEqual([0, 'tsugumi'])
  expect(await box(page).getAttribute('aria-expanded')).toBe('false')
  await page.keyboard.press('ArrowDown')
  await options(page).first().waitFor()
  await page.keyboard.press('Tab')
  expect(await options(page).count()).toBe(0)
  await box(page).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('q') === 'tsugumi')
})

test('a tap chooses a suggestion and keeps the other conditions of the search', async () => {
  const { page } = await service.tab({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } })
  await typing(page, urls.search({ type: 'BOOK', text: 'x' }), '')
  await box(page).fill('鶫の歌')
  await options(page).filter({ hasText: '鶫の歌' }).tap()
  await page.waitForURL((url) => url.searchParams.get('q') === '鶫の歌')
  expect(new URL(page.url()).searchParams.get('type')).toBe('BOOK')
})

test('kana during conversion to kanji are not requested, and the Enter that ends the conversion chooses nothing', async () => {
  const { page } = await service.tab({})
  await typing(page, urls.top, '')
  const asked = askedBy(page)
  const client = await page.context().newCDPSession(page)
  for (const text of ['t', 'つ', 'つg', 'つぐみ']) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(250)
  }
  expect(asked).toEqual([])
  await client.send('Input.insertText', { text: '鶫' })
  await options(page).first().waitFor()
  expect(asked).toEqual(['/search/suggest.json 鶫'])
})

test('a late response does not replace the suggestions for the current text', async () => {
  const { page } = await service.tab({})
  await page.route('**/suggest.json*', async (route) => {
    if (new URL(route.request().url()).searchParams.get('q') === '鶫の歌')
      await new Promise((go) => setTimeout(go, 1_000))
    await route.continue().catch(() => {})
  })
  await typing(page, urls.top, '')
  await box(page).fill('鶫の歌')
  await page.waitForTimeout(400)
  await box(page).fill('鶫の庭')
  await options(page).first().waitFor()
  await page.waitForTimeout(1_200)
  expect(await words(page)).toEqual(['鶫の庭'])
})

test('when the service fails the box works as before', async () => {
  const { page } = await service.tab({})
  await page.route('**/suggest.json*', (route) => route.fulfill({ status: 503, body: 'no' }))
  await typing(page, urls.top, '鶫')
  await page.waitForTimeout(500)
  expect(await options(page).count()).toBe(0)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('q') === '鶫')
})

test('without scripts a page lists the suggestions, and their titles are a link away', async () => {
  const { page } = await service.tab({ javaScriptEnabled: false })
  await page.goto(urls.search())
  await page.getByRole('link', { name: '始まりの文字から探す' }).click()
  await page.getByLabel('始まりの文字').fill('つぐみ')
  await page.getByRole('button', { name: '候補を見る' }).click()
  await page.getByRole('link', { name: '鶫野 渡' }).click()
  expect(await page.locator('main').textContent()).toContain('鶫の庭')
})
