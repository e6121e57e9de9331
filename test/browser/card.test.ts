import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { readBarcode } from '../support/http/barcode-reader.ts'
import { demoPassword, patrons } from '../support/library/world.ts'
import { expectNoHorizontalScroll, screens } from './support/chromium.ts'
import { useService } from './support/service.ts'

const service = useService()

/** A screenshot with three times the resolution, like a camera image. */
async function photograph(page: Page): Promise<Buffer> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  const screen = (await page.screenshot()).toString('base64')
  const photo = await page.context().newPage()
  await photo.setViewportSize({ width: width * 3, height: height * 3 })
  await photo.setContent(`<body style="margin:0"><img style="width:100%" src="data:image/png;base64,${screen}">`)
  return photo.screenshot()
}

async function openCard(page: Page) {
  await page.goto(service.address + urls.signIn(urls.card))
  await page.getByLabel('利用者カードの番号').fill(patrons.hanako.cardNumber)
  await page.getByLabel('パスワード').fill(demoPassword)
  await page.getByRole('button', { name: 'ログイン' }).click()
  await page.getByText('1000 0001').waitFor()
}

/** The number of light pixels before the first bar, in one row of the screen. */
async function lightBefore(page: Page, y: number): Promise<number> {
  const clip = { x: 0, y, width: page.viewportSize()?.width ?? 0, height: 1 }
  const row = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .greyscale()
    .raw()
    .toBuffer()
  const first = row.findIndex((shade) => shade > 200)
  return row.findIndex((shade, x) => x > first && shade < 128) - first
}

test('on a dark page ten light modules stand before the bars, and a computer does not stretch them (P7)', async () => {
  for (const viewport of screens) {
    const { page } = await service.tab({ viewport, colorScheme: 'dark' })
    await openCard(page)
    const barcode = page.getByRole('img', { name: 'バーコード' })
    const box = await barcode.boundingBox()
    const modules = Number((await barcode.getAttribute('viewBox'))?.split(' ')[2])
    if (!box) throw new Error('The page shows no barcode.')
    expect(box.width).toBeLessThanOrEqual(480)
    const light = await lightBefore(page, Math.round(box.y + box.height / 2))
    // A pixel at each edge is blurred.
    expect([viewport.width, (light + 1) / (box.width / modules) >= 10]).toEqual([viewport.width, true])
  }
})

test.each([
  ['CODABAR', 'Codabar:A10000001A'],
  ['CODE_39', 'Code39:10000001'],
] as const)(
  'a barcode reader reads the card on a screen as %s, also on the smallest screen',
  async (cardSymbology, said) => {
    await service.db.prisma.policy.update({ where: { id: 1 }, data: { cardSymbology } })
    for (const viewport of screens) {
      const { page, complaints } = await service.tab({ viewport, javaScriptEnabled: false })
      await openCard(page)
      await expectNoHorizontalScroll(page)
      expect([viewport.width, await readBarcode(await photograph(page))]).toEqual([viewport.width, said])
      expect(complaints).toEqual([])
    }
  },
)
