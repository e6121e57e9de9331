import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createSharedTerminal } from '../../server/domain/library/devices/shared-terminal.ts'
import { saying, urls } from '../../server/urls/urls.ts'
import { now } from '../support/library/now.ts'
import { branchOf, demoPassword, patrons } from '../support/library/world.ts'
import { expectNoHorizontalScroll, screens } from './support/chromium.ts'
import { useService } from './support/service.ts'

const service = useService()

/** The shortest time that a library can set: the page asks after 20 seconds, and the session ends after 30. */
const idle = 30

async function openTab(options: { javaScriptEnabled: boolean; viewport: { width: number; height: number } }) {
  const { db, address } = service
  await db.prisma.policy.update({ where: { id: 1 }, data: { terminalIdleSeconds: idle } })
  const { id: branchId } = await branchOf(db)
  const { secret } = await db.prisma.$transaction((tx) => createSharedTerminal(tx, { branchId, name: '1号機' }, now))
  const { page, complaints } = await service.tab(options)
  await page.context().addCookies([{ name: 'terminal', value: secret, url: address, httpOnly: true, sameSite: 'Lax' }])
  return { page, complaints }
}

async function signIn(page: Page) {
  await page.goto(service.address + urls.signIn(urls.loans()))
  await page.locator('input[name=card]:focus').waitFor()
  // A scanner types the number and presses Enter. The cursor then moves to the password.
  await page.keyboard.type(patrons.hanako.cardNumber)
  await page.keyboard.press('Enter')
  await page.locator('input[type=password]:focus').waitFor()
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByText('舟を編む').waitFor()
}

/** The history behind the back button contains nothing of the previous person. */
async function expectNothingBehind(page: Page) {
  for (let steps = 0; steps < 6; steps++) {
    await page.goBack({ timeout: 10_000 }).catch(() => null)
    const shown = await page.content()

    const found = ['山田', '舟を編む', patrons.hanako.cardNumber].filter((word) => shown.includes(word))
    expect([page.url(), found]).toEqual([page.url(), []])
  }
}

const ways = [
  { javaScriptEnabled: true, viewport: screens[1] ?? { width: 1280, height: 800 } },
  { javaScriptEnabled: false, viewport: screens[0] ?? { width: 240, height: 320 } },
]

test.each(ways.map((way) => [way.javaScriptEnabled ? 'with' : 'without', way] as const))(
  '%s script a terminal asks, continues, and signs out: the next person finds nothing behind the back button (T1)',
  async (_, way) => {
    const { page } = await openTab(way)
    await signIn(page)
    await page.goto(service.address + urls.holds())
    await page.getByRole('heading', { name: 'ご利用を続けますか' }).waitFor({ timeout: 40_000 })
    await expectNoHorizontalScroll(page)
    await page.getByRole('link', { name: '続ける' }).click()
    await page.waitForURL(service.address + urls.holds())
    await page.getByText('火花').waitFor()
    // Without an answer the page asks once, and then the session ends.
    await page.getByRole('heading', { name: 'ご利用を続けますか' }).waitFor({ timeout: 40_000 })
    await page.waitForURL(service.address + urls.top, { timeout: 40_000 })
    await page.getByText('ログイン').first().waitFor()
    expect((await page.context().cookies()).map(({ name }) => name).sort()).toEqual(['terminal', 'visitor'])
    await expectNothingBehind(page)
  },
)

test('after signing out at a terminal nothing is behind the back button either (T1)', async () => {
  const { page } = await openTab(ways[0] ?? { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } })
  await signIn(page)
  await page.goto(service.address + urls.me)
  await page.getByRole('button', { name: 'ログアウト' }).click()
  await page.waitForURL(service.address + saying(urls.top, 'ended'))
  await expectNothingBehind(page)
})
