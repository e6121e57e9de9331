import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { demoPassword, newTitle, patrons } from '../support/library/world.ts'
import { screenReaderText } from './support/heard.ts'
import { useService } from './support/service.ts'

const service = useService()
const kept = new URL('../../docs/examples/heard.txt', import.meta.url)

test('a book is found and reserved by keyboard; after an error the focus is at the field; a screen reader announces it', async () => {
  const title = await newTitle(service.db, { title: '鍵だけで読む本', controlNumber: 'keyboard' })
  const { page } = await service.tab({ javaScriptEnabled: false, viewport: { width: 240, height: 320 } })
  const session = await page.context().newCDPSession(page)
  const heard: string[] = []
  const listen = async () => heard.push(...(await screenReaderText(session)), '')
  const enter = async () => {
    const answer = page.waitForNavigation()
    await page.keyboard.press('Enter')
    await answer
    // The browser sets the focus on `autofocus` shortly after the page has loaded.
    await expect.poll(() => page.evaluate(hasBegun)).toBe(true)
    await listen()
  }

  await page.goto('/')
  await listen()
  await tabTo(page, { name: 'q' })
  await page.keyboard.type('鍵だけで読む本')
  await enter()
  await tabTo(page, { path: urls.title(`Title:${title.id}`) })
  await enter()
  await tabTo(page, { text: '予約かごへ' })
  await enter()
  await tabTo(page, { text: '予約手続きへ' })
  await enter()

  await tabTo(page, { name: 'card' })
  await page.keyboard.type(patrons.hanako.cardNumber)
  await tabTo(page, { name: 'password' })
  await page.keyboard.type('wrong')
  await enter()
  expect(await page.title()).toMatch(/^エラー: /)
  // No key is needed to get there.
  expect(await page.evaluate(focused)).toMatchObject({ name: 'password', isSeen: true })
  await page.keyboard.type(demoPassword)
  await enter()

  await tabTo(page, { name: 'pickup' })
  const chosen = () => page.evaluate(() => document.querySelector('select')?.selectedOptions[0]?.text)
  for (let presses = 0; (await chosen()) !== '中央図書館'; presses++) {
    expect(presses).toBeLessThan(20)
    await page.keyboard.press('ArrowDown')
  }
  await tabTo(page, { text: '予約確定' })
  await enter()
  await page.getByText('予約の受付が完了しました。').waitFor()

  const text = `${heard.join('\n').trim()}\n`.replaceAll(`t${title.id}`, 't')
  // `UPDATE_HEARD=1 npx vitest run --project browser test/browser/keyboard.test.ts` updates docs/examples/heard.txt.
  if (process.env.UPDATE_HEARD) await writeFile(kept, text)
  expect(text).toBe(await readFile(kept, 'utf8'))
})

interface Target {
  name?: string
  text?: string
  path?: string
}

/** Presses Tab until the target has the focus. Every focus on the way is visible and in the order of the page. */
async function tabTo(page: Page, target: Target) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(focused)
    expect(at, JSON.stringify(target)).toMatchObject({ isSeen: true, isAfter: true })
    if (Object.entries(target).every(([key, value]) => at[key as keyof Target] === value)) return
  }
  throw new Error(`The Tab key does not reach ${JSON.stringify(target)} on ${page.url()}`)
}

/** Whether the element with `autofocus`, if any, has the focus. */
function hasBegun(): boolean {
  const first = document.querySelector('[autofocus]')
  return first === null || first === document.activeElement
}

/** The focused element, whether its focus is visible, and whether it follows the previous one. */
function focused() {
  const element = document.activeElement ?? document.body
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const before = document.querySelector('[data-was-focused]')
  before?.removeAttribute('data-was-focused')
  element.setAttribute('data-was-focused', '')
  const { top, bottom } = element.getBoundingClientRect()
  const isOnScreen = bottom > 0 && top < window.innerHeight
  return {
    name: element.getAttribute('name'),
    // Without the access key in its text.
    text: element.textContent?.replace(element.querySelector('kbd')?.textContent ?? '', '').trim(),
    path: element instanceof HTMLAnchorElement ? element.pathname : undefined,
    isSeen: isOnScreen && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    isAfter: !before || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
  }
}
