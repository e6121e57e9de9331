import { expect, test } from 'vitest'
import { urls } from '../../server/urls.ts'
import { newTitle } from '../world.ts'
import { expectNoSideways } from './chromium.ts'
import { asOldEngine, runTogether, useOldEngine } from './old-engine.ts'
import { useService } from './service.ts'

const service = useService()

test('what an old engine does not understand is left out of a style sheet, and nothing else', () => {
  const css = 'a{gap:1rem;color:red;padding:0;padding:max(1px,2px)}b:is(i){color:red}@media (x){c{display:grid;top:0}}'
  expect(asOldEngine(css)).toBe('a{color:red;padding:0;}@media (x){c{top:0}}')
})

test.each([240, 360, 1280])(
  'without gap, max(), grid and their age, nothing runs together or over the edge on a screen %i wide',
  async (width) => {
    for (let n = 0; n < 12; n++) await newTitle(service.db, { title: `古い端末で探す本 ${width} ${n}` })
    const { page } = await service.tab({ javaScriptEnabled: false, viewport: { width, height: 320 } })
    await useOldEngine(page)
    const look = async () => {
      await expectNoSideways(page)
      expect([page.url(), await runTogether(page)]).toEqual([page.url(), []])
      const padding = await page.evaluate(() =>
        Number.parseFloat(getComputedStyle(document.body.querySelector('main') ?? document.body).paddingLeft),
      )
      expect(padding).toBeGreaterThan(6)
    }
    for (const address of [urls.top, urls.guide, urls.signIn(), urls.ndc, urls.arrivals(), urls.advancedSearch()]) {
      await page.goto(address)
      await look()
    }
    await page.goto(urls.search({ text: '古い端末' }))
    await look()
    await page.locator('button[name=title]').first().click()
    await look()
    await page.goto(urls.title('Title:1'))
    await look()
  },
)
