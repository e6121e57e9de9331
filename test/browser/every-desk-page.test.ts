import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls.ts'
import { newProgram } from '../oauth.ts'
import { branchOf, demoPassword, patrons } from '../world.ts'
import { addAxe, violations } from './axe.ts'
import { screens } from './chromium.ts'
import { lookInOtherMedia } from './other-media.ts'
import { useService } from './service.ts'

const service = useService()

/** A mail as it is sent, whose policy lets no script run in it: axe would wait for ever. It has the templates' own tests. */
const isLetter = /^\/desk\/mail\/preview\/\w+\/\w+\/html$/

async function atDesk() {
  const here = await branchOf(service.db)
  const { page, complaints } = await service.tab()
  await addAxe(page.context())
  await page.goto(urls.signIn(urls.desk.top))
  await page.fill('[name=card]', patrons.shisho.cardNumber)
  await page.fill('[type=password]', demoPassword)
  await page.press('[type=password]', 'Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/desk'))
  await page.context().addCookies([{ name: 'desk', value: String(here.id), url: service.address }])
  return { page, complaints }
}

test('every page of the desk that links lead to fits its screen; browser and axe complain of nothing (D)', async () => {
  await newProgram(service.db)
  const { page, complaints } = await atDesk()

  const seen = new Set<string>()
  const rest: string[] = [urls.desk.top]
  const wide: unknown[] = []
  const faults: string[][] = []
  for (let address = rest.shift(); address; address = rest.shift()) {
    const answer = await page.goto(address)
    expect([address, answer?.status()]).toEqual([address, 200])
    for (const screen of screens) {
      await page.setViewportSize(screen)
      const tooWide = await page.evaluate(elementsBeyond)
      if (tooWide.length > 0) wide.push([address, screen.width, ...tooWide])
    }
    if (!isLetter.test(address)) {
      const found = [...(await page.evaluate(violations, undefined)), ...(await lookInOtherMedia(page))]
      faults.push(...found.map((fault) => [address, ...fault]))
    }
    for (const found of await deskLinks(page)) {
      if (seen.has(kindOf(found))) continue
      seen.add(kindOf(found))
      rest.push(found)
    }
  }
  expect(wide).toEqual([])
  expect(faults).toEqual([])
  expect([...new Set(complaints)].filter((complaint) => !/origin-keyed/.test(complaint))).toEqual([])
  expect(seen.size).toBeGreaterThan(20)
})

const forms: [page: string, action: string, sent: Record<string, string>][] = [
  [urls.desk.newPatron, urls.desk.newPatron, { birthDate: 'x', expiresOn: 'y' }],
  [urls.desk.newPatron, urls.desk.newPatron, { category: 'GENERAL', homeBranch: '1' }],
  [urls.desk.rules, urls.desk.rules, { shelfDays: 'x', 'was-shelfDays': '7' }],
  [urls.desk.ruleBranches, urls.desk.ruleBranches, { code: '!', name: '', nameEn: '', kind: 'LIBRARY' }],
  [urls.desk.calendar, urls.desk.calendar, { from: 'x', until: 'y', what: 'close' }],
  [urls.desk.staff, urls.desk.staff, { card: '1', role: 'DESK' }],
  [urls.desk.programs, urls.desk.programs, { kind: 'PUBLIC' }],
  [urls.desk.webhooks, urls.desk.webhooks, {}],
  [urls.desk.terminals, urls.desk.terminals, { name: '長'.repeat(100) }],
]

test.each(forms)('%s answers a form with what is wrong at its fields: %s %j', async (address, action, sent) => {
  const { page } = await atDesk()
  await page.goto(address)
  const answers = page.waitForNavigation()
  await page.evaluate(sendForm, { action, sent })
  expect([400, 409, 422]).toContain((await answers)?.status())
  expect(await page.title()).toMatch(/^エラー: /)
  const links = await page.locator('main > [role=alert] a[href^="#"]').evaluateAll((all) =>
    all.map((link) => {
      const field = document.getElementById(link.getAttribute('href')?.slice(1) ?? '')
      const beside = document.getElementById(field?.getAttribute('aria-describedby')?.split(' ')[0] ?? '')
      return {
        isField: field?.matches('input,select,textarea,fieldset'),
        isSame: beside?.textContent === link.textContent,
      }
    }),
  )
  expect(links.length).toBeGreaterThan(0)
  expect(links).toEqual(links.map(() => ({ isField: true, isSame: true })))
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(
    (await page.locator('main > [role=alert] a').first().getAttribute('href'))?.slice(1),
  )
  expect(await page.evaluate(violations, undefined)).toEqual([])
})

function sendForm({ action, sent }: { action: string; sent: Record<string, string> }) {
  const token = document.querySelector<HTMLInputElement>('[name=token]')?.value ?? ''
  const form = Object.assign(document.createElement('form'), { method: 'post', action })
  for (const [name, value] of Object.entries({ ...sent, token })) {
    form.append(Object.assign(document.createElement('input'), { name, value }))
  }
  document.body.append(form)
  form.submit()
}

/** One page of a kind is looked at, whatever it is about. */
const kindOf = (address: string) => address.replace(/[\da-f]{40}|\d+/g, 'N').replace(/\?.*/, '')

function deskLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.links]
      .map(({ pathname, search }) => pathname + search)
      .filter((path) => path.startsWith('/desk') && !path.includes('.csv')),
  )
}

/** The innermost elements that are wider than the screen. */
function elementsBeyond(): string[] {
  if (document.documentElement.scrollWidth <= window.innerWidth) return []
  const beyond = [...document.querySelectorAll('main *')].filter(
    (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5,
  )
  const inner = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)))
  return inner.map(({ outerHTML }) => outerHTML.slice(0, 120))
}
