import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nullMailer } from '../../../../jobs/mail/files.ts'
import { jitterSeconds } from '../../../../server/domain/notices/jitter.ts'
import type { MailList } from '../../../../server/urls/urls.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { alertFor } from '../../../domain/alerts/alerting.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { allRows } from '../../../support/database/rows.ts'
import { type Browser, openApp, openBrowser } from '../../../support/http/app.ts'
import { job } from '../../../support/library/job.ts'
import { useMailbox } from '../../../support/library/mailbox.ts'
import { now } from '../../../support/library/now.ts'
import { lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { signedInCookies } from '../../crowd.ts'
import { descendantsNamed, textOf } from '../../html.ts'

const db = useDatabase()
const mailbox = useMailbox()
const everything = async () => Object.fromEntries(await allRows(db))

/** A patron with reminders and an alert. Their texts occur nowhere else. */
async function subscriber(more: Parameters<typeof newPatron>[1] = {}) {
  const patron = await newPatron(db, { name: '購読 のぞむ', dueNoticeDays: 3, ...more })
  await alertFor(db, patron, { keyword: '秘密の関心' })
  return patron
}

const isOn = async ({ id }: { id: number }, list: MailList) => {
  const { dueNoticeDays, alerts } = await db.prisma.patron.findUniqueOrThrow({
    where: { id },
    include: { alerts: true },
  })
  return list === 'reminders' ? dueNoticeDays !== null : alerts.every((alert) => alert.isOn)
}

const buttons = ({ page }: Browser) => descendantsNamed(page.root, 'button').map(textOf)
const links = ({ page }: Browser) => descendantsNamed(page.root, 'a').map(({ attributes }) => attributes.href)
const oneClick = 'List-Unsubscribe=One-Click'
const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** The request of a mail program: without cookie, token and origin. */
function press(address: string, body: RequestInit['body'] = oneClick, headers: Record<string, string> = urlencoded) {
  const service = openApp(db)
  const sent = body instanceof FormData ? {} : headers
  return Promise.resolve(service.app.request(address, { method: 'POST', body: body ?? null, headers: sent }))
}

test.each([
  ['reminders', '返却期限のお知らせを止める', '返却期限のお知らせのメールは止まっています。', urls.noticeSettings],
  ['alerts', 'メールマガジンを止める', 'メールマガジンは止まっています。', urls.alerts()],
] as const)(
  'the page of %s stops them by one button without sign-in, and resumes them by another (M5)',
  async (list, stop, stopped, settings) => {
    const patron = await subscriber()
    const browser = openBrowser(openApp(db))
    const address = urls.unsubscribe(patron.mailKey, list)
    await browser.visit(address)
    expect([browser.page.status, buttons(browser)]).toEqual([200, [`5 ${stop}`]])
    expect(browser.page.text).toContain('まどぐち市立図書館')
    expect(links(browser)).toContain(settings)
    expect(await isOn(patron, list)).toBe(true)

    await browser.submit(address)
    expect(browser.page).toMatchObject({ status: 200, address })
    expect(browser.page.text).toContain(stopped)
    expect([buttons(browser), await isOn(patron, list)]).toEqual([['元に戻す'], false])
    expect(await isOn(patron, list === 'alerts' ? 'reminders' : 'alerts')).toBe(true)

    await browser.submit(address)
    expect([buttons(browser), await isOn(patron, list)]).toEqual([[`5 ${stop}`], true])
  },
)

test('a patron without such mails, or with another choice since, is told that none are sent and gets no button', async () => {
  const patron = await newPatron(db)
  for (const list of ['reminders', 'alerts'] as const) {
    const browser = openBrowser(openApp(db))
    await browser.visit(urls.unsubscribe(patron.mailKey, list))
    expect([browser.page.status, buttons(browser)]).toEqual([200, []])
    expect(browser.page.text).toContain('止まっています。')
  }
})

test('the page is in the language of the mail, until its reader chooses another', async () => {
  const patron = await subscriber({ language: 'EN' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.unsubscribe(patron.mailKey, 'alerts'))
  expect(buttons(browser)).toEqual(['5 Stop new title alerts'])
  await browser.follow('日本語')
  expect(buttons(browser)).toEqual(['5 メールマガジンを止める'])
  await browser.submit(urls.unsubscribe(patron.mailKey, 'alerts'))
  expect(buttons(browser)).toEqual(['元に戻す'])
})

test('the page names neither the patron nor the signed-in person, and reveals its address to nobody (P8)', async () => {
  const [patron, reader] = [await subscriber(), await subscriber({ name: '読者 べつの' })]
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, reader))) browser.cookies.set(...cookie)
  const address = urls.unsubscribe(patron.mailKey, 'alerts')
  for (let i = 0; i < 2; i++) {
    await browser.visit(address)
    for (const { name, cardNumber, mailAddress } of [patron, reader]) {
      for (const trace of [name, cardNumber, mailAddress ?? '', '秘密の関心']) {
        expect([trace, browser.page.html.includes(trace)]).toEqual([trace, false])
      }
    }
    const leading = [...browser.page.html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, to]) => to ?? '')
    const own = (to: string) => to.split('?')[0] === address
    expect(leading.filter((to) => to.includes(patron.mailKey) && !own(to))).toEqual([])
    expect(browser.page.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(browser.page.headers.get('Cache-Control')).toBe('no-store, no-cache')
    expect(browser.page.headers.get('X-Robots-Tag')).toBe('noindex')
    await browser.submit(address)
  }
  expect([await isOn(patron, 'alerts'), await isOn(reader, 'alerts')]).toEqual([true, true])
})

test('a program that opens every link of a mail changes nothing, whatever it adds to the address', async () => {
  const patron = await subscriber()
  const before = await everything()
  for (const list of ['reminders', 'alerts'] as const) {
    const address = urls.unsubscribe(patron.mailKey, list)
    for (const to of [address, `${address}?${oneClick}`, `${address}?act=stop`]) {
      for (const method of ['GET', 'HEAD']) {
        expect([to, (await openApp(db).app.request(to, { method })).status]).toEqual([to, 200])
      }
    }
  }
  expect(await everything()).toEqual(before)
})

const bodies: [how: string, body: () => string | FormData][] = [
  ['urlencoded', () => oneClick],
  ['as a form with parts', () => multipart([['List-Unsubscribe', 'One-Click']])],
]

const multipart = (fields: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

test.each(bodies)(
  'one press in the mail program, sent %s, ends the list: no cookie, no token, no page in between (RFC 8058)',
  async (_how, body) => {
    for (const list of ['reminders', 'alerts'] as const) {
      const patron = await subscriber()
      for (let i = 0; i < 2; i++) {
        const answer = await press(urls.unsubscribe(patron.mailKey, list), body())
        expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/plain;charset=UTF-8'])
        expect([await answer.text(), answer.headers.getSetCookie()]).toEqual(['停止しました。', []])
        expect(answer.headers.get('Cache-Control')).toBe('no-store')
        expect([await isOn(patron, list), await isOn(patron, list === 'alerts' ? 'reminders' : 'alerts')]).toEqual([
          false,
          true,
        ])
      }
    }
  },
)

test("the press is answered in the patron's language, also with cookies and another site's Origin", async () => {
  const patron = await subscriber({ language: 'EN' })
  const headers = {
    ...urlencoded,
    Origin: 'https://mail.example',
    Cookie: 'visitor=x; session=y',
    'Sec-Fetch-Site': 'cross-site',
  }
  const answer = await press(urls.unsubscribe(patron.mailKey, 'alerts'), oneClick, headers)
  expect([answer.status, await answer.text(), await isOn(patron, 'alerts')]).toEqual([200, 'Stopped.', false])
})

test('only that body is accepted without a CSRF token, and that body is accepted nowhere else', async () => {
  const patron = await subscriber()
  const before = await everything()
  const address = urls.unsubscribe(patron.mailKey, 'alerts')
  for (const body of [
    '',
    'act=stop',
    'act=resume',
    'List-Unsubscribe=',
    'List-Unsubscribe=one-click',
    'list-unsubscribe=One-Click',
    `${oneClick}&act=stop`,
    `${oneClick}&${oneClick}`,
    'List-Unsubscribe=One-Click%00',
    multipart([['act', 'stop']]),
    multipart([
      ['List-Unsubscribe', 'One-Click'],
      ['act', 'resume'],
    ]),
  ]) {
    const { status } = await press(address, body)
    expect([body, status]).toEqual([body, body === 'List-Unsubscribe=One-Click%00' ? 400 : 403])
  }
  for (const type of ['text/plain', 'application/json']) {
    expect((await press(address, oneClick, { 'Content-Type': type })).status).toBe(403)
  }
  for (const to of [
    urls.alerts(),
    urls.noticeSettings,
    urls.signOut,
    urls.basket,
    urls.alertFrequency,
    urls.eraseData,
  ]) {
    expect([to, (await press(to)).status]).toEqual([to, 403])
  }
  expect(await everything()).toEqual(before)
})

test('a body that is not a form and an unknown button are bad input, and change nothing (bad input)', async () => {
  const patron = await subscriber()
  const address = urls.unsubscribe(patron.mailKey, 'alerts')
  const broken = await press(address, '--y\r\n', { 'Content-Type': 'multipart/form-data; boundary=x' })
  expect(broken.status).toBe(400)
  const browser = openBrowser(openApp(db))
  for (const act of ['', 'x', 'stop ', 'STOP']) {
    await browser.visit(address)
    await browser.forge(address, { act })
    expect([act, browser.page.status]).toEqual([act, 422])
  }
  expect(await isOn(patron, 'alerts')).toBe(true)
})

test('an unknown or broken key and an unknown list are not found, with any method (bad input)', async () => {
  const { mailKey } = await subscriber()
  const before = await everything()
  const addresses = [
    ...[randomUUID(), 'x', '1', mailKey.slice(1), `${mailKey}0`, `${mailKey.slice(0, -1)}g`, "'%20OR%20true"].flatMap(
      (key) => [`/unsubscribe/${key}/reminders`, `/unsubscribe/${key}/alerts`],
    ),
    `/unsubscribe/${mailKey}/everything`,
    `/unsubscribe/${mailKey}/alertsx`,
    `/unsubscribe/${mailKey}/__proto__`,
    `/unsubscribe/${mailKey}`,
    `/unsubscribe/${mailKey}/alerts/x`,
    '/unsubscribe//alerts',
    '/unsubscribe',
  ]
  for (const address of addresses) {
    const browser = openBrowser(openApp(db))
    await browser.visit(address)
    expect([address, browser.page.status]).toEqual([address, 404])
    expect(browser.page.text).toContain('お探しのページは見つかりません。')
    await browser.visit(urls.guide)
    await browser.visit(urls.signIn())
    const forms = [{ act: 'stop' }, { act: 'resume' }]
    for (const fields of forms) {
      const body = new URLSearchParams({ ...fields, token: browser.token() })
      expect([address, (await browser.send(address, { method: 'POST', body })).status]).toEqual([address, 404])
    }
    const pressed = await press(address)
    // An address of another shape is not an exception either.
    expect([address, [403, 404].includes(pressed.status)]).toEqual([address, true])
  }
  expect(await everything()).toEqual(before)
})

test('the address in a mail, its header and both of its parts is the same, and it works (M5)', async () => {
  const patron = await subscriber({ mailAddress: `pressed-${randomUUID()}@example.jp` })
  await lend(db, patron, await newTitle(db), 3)
  await job('remind').run(db, now, { leftUndone: () => {}, mailer: nullMailer })
  const at = new Date(now.getTime() + jitterSeconds * 1000)
  await job('deliver').run(db, at, { leftUndone: () => {}, mailer: mailbox.mailer })
  const [mail] = await mailbox.to(patron.mailAddress ?? '')
  const address = `http://counter.test${urls.unsubscribe(patron.mailKey, 'reminders')}`
  expect(mail?.headers['list-unsubscribe']).toBe(`<${address}>`)
  expect(mail?.headers['list-unsubscribe-post']).toBe(oneClick)
  expect([mail?.text.includes(address), mail?.html.includes(address)]).toEqual([true, true])
  expect((await press(address)).status).toBe(200)
  expect(await isOn(patron, 'reminders')).toBe(false)
})

test('after unsubscribing the settings show no reminder and the list shows paused alerts, each with its button to resume', async () => {
  const patron = await subscriber()
  for (const list of ['reminders', 'alerts'] as const) await press(urls.unsubscribe(patron.mailKey, list))
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  await browser.visit(urls.noticeSettings)
  expect(browser.page.text).toContain('返却期限のお知らせ')
  expect(browser.fillIn(urls.noticeSettings).get('days')).toBe('')
  await browser.visit(urls.alerts())
  expect(browser.page.text).toMatch(/秘密の関心 休止中/)
  const alert = await db.prisma.alert.findFirstOrThrow({ where: { patronId: patron.id } })
  await browser.submit(urls.alerts(), { on: String(alert.id) })
  expect(await isOn(patron, 'alerts')).toBe(true)
  await browser.visit(urls.unsubscribe(patron.mailKey, 'alerts'))
  expect(buttons(browser)).toEqual(['5 メールマガジンを止める'])
})

test('presses are rate-limited like every other request, by network', async () => {
  const patron = await subscriber()
  const service = openApp(db, { requestsPerMinute: 3 })
  const statuses = []
  for (let i = 0; i < 4; i++) {
    const init = { method: 'POST', body: oneClick, headers: { ...urlencoded, 'X-Forwarded-For': '198.51.100.7' } }
    statuses.push((await service.app.request(urls.unsubscribe(patron.mailKey, 'alerts'), init)).status)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
})

test('when the service fails, neither the page nor the log contains the key', async () => {
  const key = randomUUID()
  const prisma = new Proxy(db.prisma, {
    get(all, name) {
      if (name === 'patron' || name === '$transaction') throw new Error('the database is gone')
      return Reflect.get(all, name)
    },
  })
  const forOneAsker: typeof db.forOneAsker = (how) => Object.assign(db.forOneAsker(how), { prisma })
  const failing = new Proxy(db, { get: (all, name) => (name === 'forOneAsker' ? forOneAsker : Reflect.get(all, name)) })
  const service = openApp(failing)
  for (const init of [{}, { method: 'POST', body: oneClick, headers: urlencoded }]) {
    const answer = await service.app.request(urls.unsubscribe(key, 'alerts'), init)
    expect([answer.status, (await answer.text()).includes(key)]).toEqual([500, false])
  }
  expect(service.logged).toHaveLength(2)
  expect(service.logged.join('')).toContain('page failed')
  expect(service.logged.join('')).not.toContain(key)
})
