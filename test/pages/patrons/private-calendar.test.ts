import { describe, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { later, now } from '../../support/library/now.ts'
import { hold, lend, newPatron, newTitle, patrons } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from './sign-in.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  await browser.visit(urls.calendarSettings())
  return browser
}

type Browser = Awaited<ReturnType<typeof browserOf>>

/** Creates the calendar address on its page, and returns its path. */
async function opened(browser: Browser): Promise<string> {
  await browser.submit(urls.createPrivateCalendar)
  return new URL(addressOn(browser)).pathname
}

function addressOn({ page }: Browser): string {
  const links = descendantsNamed(page.root, 'a').map((link) => link.attributes.href ?? '')
  return links.find((href) => href.startsWith('http:')) ?? ''
}

/** The file that a calendar program gets, without cookies. */
async function fetched(path: string, headers: Record<string, string> = {}, at = now) {
  const response = await openApp(db, { at }).app.request(path, { headers })
  return { response, text: await response.text() }
}

/** The lines of the file, with folded lines joined. */
const linesOf = (text: string) => text.replace(/\r\n /g, '').split('\r\n')

test('the page creates an address, shows it once in two forms, replaces it and removes it', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  expect(browser.page.text).toContain('カレンダーのアドレスはありません。')
  const first = await opened(browser)
  expect(browser.page.status).toBe(200)
  expect(browser.page.text).toContain('このアドレスが表示されるのは今だけです。')
  const address = `http://counter.test${first}`
  expect(browser.page.text).toContain(address)
  expect(browser.page.html).toContain(`href="webcal://counter.test${first}"`)
  expect(browser.page.headers.get('Cache-Control')).toBe('no-store, no-cache')
  expect((await fetched(first)).response.status).toBe(200)

  await browser.visit(urls.calendarSettings())
  expect(browser.page.text).toContain('カレンダーのアドレスがあります。')
  expect(browser.page.html).not.toContain(first)
  const second = await opened(browser)
  expect((await fetched(first)).response.status).toBe(404)
  expect((await fetched(second)).response.status).toBe(200)

  await browser.submit(urls.deletePrivateCalendar)
  expect(browser.page).toMatchObject({ status: 200, address: urls.calendarSettings('closed') })
  expect(browser.page.text).toContain('カレンダーのアドレスを削除しました。')
  expect((await fetched(second)).response.status).toBe(404)
})

test('titles are off until the patron, who is told the consequence, includes them (P8)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  expect(browser.page.text).toContain('カレンダーを預かる会社などにも、何を読んでいるかが伝わります。')
  const kept = async () => (await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })).calendarTitles
  expect(await kept()).toBe(false)
  await browser.submit(urls.calendarTitles, { titles: 'yes' })
  expect(browser.page.text).toContain('カレンダーに書名も入れます。')
  expect(await kept()).toBe(true)
  await browser.submit(urls.calendarTitles, { titles: 'no' })
  expect(browser.page.text).toContain('カレンダーに書名を入れません。')
  await browser.forge(urls.calendarTitles, { titles: 'maybe' })
  expect([browser.page.status, await kept()]).toEqual([422, false])
})

test('a visitor returns to the page after sign-in, also from a form; a forged form has no effect (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.createPrivateCalendar)
  await signIn(browser, patrons.hanako)
  expect(browser.page).toMatchObject({ status: 200, address: urls.calendarSettings() })
  await browser.forge(urls.createPrivateCalendar, { token: 'forged' })
  expect(browser.page.status).toBe(403)
  expect(await db.prisma.patron.count({ where: { calendarHash: { not: null } } })).toBe(0)
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('the file has all-day events by the calendar of Tokyo, names nobody, and has a refresh interval', async () => {
    const patron = await newPatron(db, { name: '図書 花子', nameReading: 'トショ ハナコ' })
    for (const due of [7, 7, 8]) await lend(db, patron, await newTitle(db, { title: '秘密の本' }), due)
    await hold(db, patron, await newTitle(db), { state: 'READY' })
    const path = await opened(await browserOf(patron))
    const { response, text } = await fetched(path, {}, new Date('2026-11-24T23:59:00+09:00'))
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    const lines = linesOf(text)
    expect(lines.filter((line) => /^(DTSTART|SUMMARY|LOCATION|URL|DESCRIPTION)/.test(line))).toEqual([
      'DTSTART;VALUE=DATE:20261201',
      'SUMMARY:返却期限 2点（中央図書館）',
      'LOCATION:中央図書館',
      'URL;VALUE=URI:http://counter.test/loans',
      'DTSTART;VALUE=DATE:20261202',
      'SUMMARY:返却期限 1点（中央図書館）',
      'LOCATION:中央図書館',
      'URL;VALUE=URI:http://counter.test/loans',
      'DTSTART;VALUE=DATE:20261201',
      'SUMMARY:取置期限 中央図書館 1件',
      'LOCATION:中央図書館',
      'URL;VALUE=URI:http://counter.test/holds',
    ])
    expect(lines).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT6H')
    expect(lines).toContain('X-PUBLISHED-TTL:PT6H')
    for (const secret of ['花子', 'ハナコ', patron.cardNumber, '秘密', path.slice(10, 20)]) {
      expect(text).not.toContain(secret)
    }
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })
})

test('an event keeps its ID while its day and branch stay, and no other calendar has it', async () => {
  const uids = async (path: string, at = now) =>
    linesOf((await fetched(path, {}, at)).text).filter((line) => line.startsWith('UID:'))
  const patron = await newPatron(db)
  await lend(db, patron, await newTitle(db), 7)
  const path = await opened(await browserOf(patron))
  const before = await uids(path)
  expect(before).toEqual([expect.stringMatching(/^UID:DUE-2026-12-01-chuo-[\w-]{16}@counter\.test$/)])
  await lend(db, patron, await newTitle(db), 7)
  expect(await uids(path, later({ days: 2 }))).toEqual(before)
  const other = await newPatron(db)
  await lend(db, other, await newTitle(db), 7)
  expect(await uids(await opened(await browserOf(other)))).not.toEqual(before)
})

test('titles with markup, commas, semicolons and line breaks stay text in the file', async () => {
  const patron = await newPatron(db, { calendarTitles: true, language: 'EN' })
  await lend(db, patron, await newTitle(db, { title: 'a<b>&";,\\\nEND:VEVENT\r\nb' }), 7)
  await lend(db, patron, await newTitle(db, { title: '二冊目' }), 7)
  const { text } = await fetched(await opened(await browserOf(patron)))
  const lines = linesOf(text)
  expect(lines).toContain('DESCRIPTION:a<b>&"\\;\\,\\\\\\nEND:VEVENT\\nb\\n二冊目')
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
  expect(lines).toContain('SUMMARY:Due: 2 items (Central Library)')
})

test('an unchanged calendar gets 304 on the same day, and a changed one is sent', async () => {
  const patron = await newPatron(db)
  await lend(db, patron, await newTitle(db), 7)
  const path = await opened(await browserOf(patron))
  const { response } = await fetched(path)
  expect(response.headers.get('Cache-Control')).toBe('private, no-cache')
  expect(response.headers.get('X-Robots-Tag')).toBe('noindex')
  expect(response.headers.getSetCookie()).toEqual([])
  const again = { 'If-None-Match': response.headers.get('ETag') ?? '' }
  const unchanged = await fetched(path, again, later({ hours: 5 }))
  expect([unchanged.response.status, unchanged.text]).toEqual([304, ''])
  expect(unchanged.response.headers.get('Cache-Control')).toBe('private, no-cache')
  await lend(db, patron, await newTitle(db), 7)
  expect((await fetched(path, again)).response.status).toBe(200)
})

test('an unknown address is 404 in plain text, sets no cookie, and looks like a removed one', async () => {
  const browser = await browserOf(await newPatron(db))
  const ended = await opened(browser)
  await browser.submit(urls.deletePrivateCalendar)
  const answers = new Set<string>()
  for (const path of [
    ended,
    urls.calendarFile('a'.repeat(40)),
    urls.calendarFile('x'),
    '/calendar/',
    '/calendar/%00',
  ]) {
    const { response, text } = await fetched(path)
    expect([path, response.status]).toEqual([path, 404])
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/)
    expect(response.headers.getSetCookie()).toEqual([])
    answers.add(text)
  }
  expect([...answers]).toEqual([expect.stringContaining('このカレンダーのアドレスはありません。')])
})

test('a session opens no calendar, and a failing calendar writes its address into no log (P8)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  const path = await opened(browser)
  expect((await browser.send(urls.calendarFile('b'.repeat(40)))).status).toBe(404)
  const without = new Proxy(db.forOneAsker(), {
    get: (of, key) => (key === 'prisma' ? undefined : key === 'forOneAsker' ? () => without : Reflect.get(of, key)),
  })
  const broken = openApp(without)
  const response = await broken.app.request(path)
  expect([response.status, response.headers.getSetCookie()]).toEqual([500, []])
  expect(broken.logged).toHaveLength(1)
  expect(broken.logged.join()).not.toContain(path.slice(10, 30))
})

test('the page exists in English too', async () => {
  const browser = await browserOf(await newPatron(db))
  await browser.follow('English')
  expect(textOf(descendantsNamed(browser.page.root, 'h1')[0] ?? browser.page.root)).toBe('Calendar')
  await opened(browser)
  expect(browser.page.text).toContain('The address is shown only once')
})
