import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { demoPassword, newTitle, patrons } from '../support/library/world.ts'
import { useService } from './support/service.ts'

const service = useService()

/** Maximum number of key presses from the top page to the placed hold. */
const most = 28

/** A keypad without a pointer: digits are access keys, and the arrows move between links and fields. */
function keypadOf(page: Page) {
  const counts = new Map<string, number>()
  const count = () => {
    const { pathname } = new URL(page.url())
    counts.set(pathname, (counts.get(pathname) ?? 0) + 1)
  }
  const press = async (key: string) => {
    count()
    await page.keyboard.press(key)
  }
  const focused = () =>
    page.evaluate(() => {
      const { outerHTML, attributes } = document.activeElement ?? document.body
      return { html: outerHTML, name: attributes.getNamedItem('name')?.value ?? '' }
    })
  return {
    counts,
    press,
    /** Chromium uses Alt and a digit for its tabs, so the test does what a phone's browser does with the access key. */
    async digit(key: string) {
      count()
      const target = page.locator(`[accesskey="${key}"]`)
      await target.focus()
      if ((await focused()).name !== 'q') await page.keyboard.press('Enter')
    },
    /** Moves on until the field with this name has the focus. */
    async downTo(name: string) {
      for (let n = 0; (await focused()).name !== name; n++) {
        if (n > 40) throw new Error(`The keys do not reach ${name}. The last element was ${(await focused()).html}`)
        await press('Tab')
      }
    },
    /** Steps through the options of the focused select. Opening it and taking an option count as presses. */
    async choose(text: string) {
      const now = () =>
        page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.text ?? '')
      // Opening the select and taking an option, which Chromium does not need.
      count()
      count()
      for (let n = 0; (await now()) !== text; n++) {
        if (n > 40) throw new Error(`The select has no option ${text}`)
        await press('ArrowDown')
      }
    },
  }
}

test('at 240 by 320 the first screen has sign-in, language, the search field, and the first result', async () => {
  await newTitle(service.db, { title: '一つ目に見える本' })
  const { page } = await service.tab({ viewport: { width: 240, height: 320 } })
  const isSeen = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox()
    expect([selector, (box?.y ?? 999) + (box?.height ?? 0) <= 320]).toEqual([selector, true])
  }
  await page.goto(urls.top)
  for (const selector of ['[accesskey="7"]', 'header a[lang]', '[name=q]']) await isSeen(selector)
  await page.goto(urls.search({ text: '一つ目' }))
  for (const selector of ['[name=q]', '.titles a']) await isSeen(selector)
})

test(`from the top page to a placed hold there are at most ${most} presses of a keypad, without typing`, async () => {
  await newTitle(service.db, { title: '旅するしおり' })
  const { page, complaints } = await service.tab({ javaScriptEnabled: false, viewport: { width: 240, height: 320 } })
  const { counts, press, digit, downTo, choose } = keypadOf(page)
  const arrives = (path: string) => page.waitForURL((url) => url.pathname === path)

  await page.goto(urls.top)
  await digit('5')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
  await page.keyboard.type('しおり')
  await press('Enter')
  await arrives(urls.search())
  await digit('5')
  await page.waitForURL(/title/)
  await digit('5')
  await arrives(urls.basket)
  await digit('5')
  await arrives(urls.signIn().split('?')[0] ?? '')

  await digit('8')
  await downTo('card')
  await page.keyboard.type(patrons.setsuko.cardNumber)
  await downTo('password')
  await page.keyboard.type(demoPassword)
  await press('Enter')
  await arrives(urls.place())

  await digit('8')
  await downTo('pickup')
  await choose('瀬戸町図書館')
  await digit('5')
  await page.getByText('予約の受付が完了しました。').waitFor()
  await digit('5')
  await arrives(urls.holds())

  console.log([...counts].map(([path, n]) => `${path}: ${n}`).join('\n'))
  const sum = [...counts.values()].reduce((a, b) => a + b)
  expect(sum).toBeLessThanOrEqual(most)
  expect(complaints).toEqual([])
})
