import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { newProgram } from '../support/http/oauth.ts'
import { addAxe, axeViolations } from './support/axe.ts'
import { collectComplaints, screens } from './support/chromium.ts'
import { openDeskWindow, visitDeskPages } from './support/desk.ts'
import { noteLooked } from './support/note-looked.ts'
import { sendForm } from './support/open-kind.ts'
import { findMediaProblems } from './support/other-media.ts'
import { useService } from './support/service.ts'

const service = useService()

async function atDesk() {
  const { page, complaints } = await openDeskWindow(service)
  await addAxe(page.context())
  return { page, complaints }
}

test('every linked desk page fits its screen, without complaints of the browser or axe (D)', async () => {
  await newProgram(service.db)
  const { page: first, complaints } = await atDesk()
  const other = await first.context().newPage()
  const complaintsOfOther = collectComplaints(other)

  const wide: unknown[] = []
  const faults: string[][] = []
  const kinds = await visitDeskPages([first, other], async (address, isLetter, page) => {
    for (const screen of screens) {
      await page.setViewportSize(screen)
      const tooWide = await page.evaluate(elementsBeyond)
      if (tooWide.length > 0) wide.push([address, screen.width, ...tooWide])
    }
    if (isLetter) return
    const found = [...(await page.evaluate(axeViolations, undefined)), ...(await findMediaProblems(page))]
    faults.push(...found.map((fault) => [address, ...fault]))
    await noteLooked(page, found.length === 0)
  })
  expect(wide).toEqual([])
  expect(faults).toEqual([])
  const all = new Set([...complaints, ...complaintsOfOther])
  expect([...all].filter((complaint) => !/origin-keyed/.test(complaint))).toEqual([])
  expect(kinds).toBeGreaterThan(20)
})

const forms: [page: string, action: string, sent: Record<string, string>][] = [
  [urls.desk.newPatron, urls.desk.newPatron, { birthDate: 'x', expiresOn: 'y' }],
  [urls.desk.newPatron, urls.desk.newPatron, { category: 'GENERAL', homeBranch: '1' }],
  [urls.desk.rules, urls.desk.rules, { shelfDays: 'x', 'was-shelfDays': '7' }],
  [urls.desk.ruleBranches, urls.desk.ruleBranches, { code: '!', name: '', nameEn: '', kind: 'LIBRARY' }],
  [urls.desk.calendar, urls.desk.calendar, { from: 'x', until: 'y', what: 'close' }],
  [urls.desk.staff, urls.desk.staff, { card: '1', role: 'DESK' }],
  [urls.desk.programs, urls.desk.programs, { kind: 'PUBLIC' }],
  [urls.desk.newWebhook, urls.desk.newWebhook, {}],
  [urls.desk.authorNames, urls.desk.newAuthorName, { preferred: 'あ' }],
  [urls.desk.newRecord, urls.desk.newRecord, { title: '', reading1: 'ヨミ', ndcs: '小説', publishedYear: '99999' }],
  [urls.desk.terminals, urls.desk.terminals, { name: '長'.repeat(100) }],
]

test.each(forms)('%s shows form errors at their fields: %s %j', async (address, action, sent) => {
  const { page } = await atDesk()
  await page.goto(address)
  expect([400, 409, 422]).toContain(await sendForm(page, { action, fields: Object.entries(sent) }))
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
  expect(await page.evaluate(axeViolations, undefined)).toEqual([])
})

/** The innermost elements that are wider than the screen. */
function elementsBeyond(): string[] {
  if (document.documentElement.scrollWidth <= window.innerWidth) return []
  const beyond = [...document.querySelectorAll('main *')].filter(
    (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5,
  )
  const inner = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)))
  return inner.map(({ outerHTML }) => outerHTML.slice(0, 120))
}
