import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newSecret, secretHash } from '../../../server/domain/common/secrets.ts'
import { closeAccount } from '../../../server/domain/retention/close-account.ts'
import { urls } from '../../../server/urls/urls.ts'
import { renderMail } from '../../../views/mail/render.ts'
import { sampleMessages } from '../../../views/mail/samples.ts'
import { alertFor } from '../../domain/alerts/alerting.ts'
import { useDatabase } from '../../support/database/database.ts'
import { allRows } from '../../support/database/rows.ts'
import { type Browser, openApp, openBrowser, type Page } from '../../support/http/app.ts'
import { newApplication } from '../../support/library/card-application.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPatron } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { routesOf } from '../routes.ts'

const db = useDatabase()

/** The names of the rows that change during the work. */
async function changes(work: () => Promise<unknown>): Promise<string[]> {
  const texts = async () => new Map([...(await allRows(db))].map(([name, row]) => [name, JSON.stringify(row)]))
  const before = await texts()
  await work()
  const after = await texts()
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name))
}

/** A link whose secret is the permission. */
interface Link {
  address: string
  /** Texts that the page of the link must not show once the link is invalid. */
  name: string
  /** Sends the form behind the link. Undefined when the link only shows something. */
  press?: (browser: Browser, address: string) => Promise<Page>
  /** Opens a browser that may use the link. */
  browser?: (at: Date) => Browser
  /** When the link expires. Undefined when it is valid until its owner ends it. */
  expires?: Date
  /** Ends what the link belongs to. */
  end(): Promise<unknown>
}

const reader = async () => {
  const patron = await newPatron(db, { name: '連結 すすむ', passwordHash, dueNoticeDays: 3 })
  await alertFor(db, patron, { keyword: '秘密の関心' })
  const closing = { reason: 'CLOSED', actor: 'test', now } as const
  return { patron, name: patron.name, end: () => db.prisma.$transaction((tx) => closeAccount(tx, patron.id, closing)) }
}

const unsubscribing = async (list: 'alerts' | 'reminders') => {
  const { patron, ...rest } = await reader()
  const address = urls.unsubscribe(patron.mailKey, list)
  return { ...rest, address, press: (browser: Browser, to: string) => browser.forge(to, { act: 'stop' }) }
}

/** A link for each route that takes a secret. */
const links: Record<string, () => Promise<Link>> = {
  '/unsubscribe/:key/:list': () => unsubscribing('alerts'),
  '/me/mail/verify': async () => {
    const { patron, ...rest } = await reader()
    const [secret, expires] = [newSecret(), later({ days: 1 })]
    await db.prisma.addressClaim.create({
      data: {
        ...{ patronId: patron.id, address: 'new@example.jp', secretHash: secretHash(secret), codeHash: '' },
        ...{ createdAt: now, expiresAt: expires },
      },
    })
    const cookies = Object.entries(await signedInCookies(db, patron))
    return {
      ...{ ...rest, expires, address: urls.verifyMail(secret) },
      browser: (at) => {
        const browser = openBrowser(openApp(db, { at }))
        for (const cookie of cookies) browser.cookies.set(...cookie)
        return browser
      },
      press: (browser, to) => browser.forge(urls.verifyMail(), { link: parameterOf(to) }),
    }
  },
  '/password/new': async () => {
    const { patron, ...rest } = await reader()
    const [secret, expires] = [newSecret(), later({ hours: 1 })]
    await db.prisma.passwordLink.create({
      data: { patronId: patron.id, secretHash: secretHash(secret), createdAt: now, expiresAt: expires },
    })
    return {
      ...{ ...rest, expires, address: urls.newPasswordByLink(secret) },
      press: (browser, to) => {
        // Another password each time, since the same submission is answered again for ten minutes.
        const chosen = `${password} ${newSecret()}`
        return browser.forge(urls.newPasswordByLink(), { link: parameterOf(to), chosen, again: chosen })
      },
    }
  },
  '/card-application/link': async () => {
    const application = await newApplication(db, { state: 'UNCONFIRMED', confirmedAt: null })
    return {
      address: urls.cardApplicationLink(application.secret),
      name: application.name ?? '',
      expires: application.linkExpiresAt,
      press: (browser, to) => browser.forge(to, { what: 'confirm' }),
      end: () => db.prisma.cardApplication.delete({ where: { id: application.id } }),
    }
  },
  '/calendar/:file': async () => {
    const { patron, ...rest } = await reader()
    const secret = newSecret()
    await db.prisma.patron.update({ where: { id: patron.id }, data: { calendarHash: secretHash(secret) } })
    return { ...rest, address: urls.calendarFile(secret) }
  },
  '/bookshelves/shared/:key': async () => {
    const { patron, ...rest } = await reader()
    const shareKey = randomUUID()
    await db.prisma.bookshelf.create({ data: { patronId: patron.id, name: '秘密の棚', createdAt: now, shareKey } })
    return { ...rest, name: '秘密の棚', address: urls.sharedBookshelf(shareKey) }
  },
}

const parameterOf = (address: string) => new URL(address, 'http://counter.test').searchParams.get('link') ?? ''
const cases = Object.entries(links)

test('every route with a secret in its address, and every address with one in a mail, is tested here', async () => {
  const named = routesOf(openApp(db)).flatMap(({ path }) => (/:(key|secret|token|file\b)/.test(path) ? [path] : []))
  const pathOf = (address: string) =>
    routesOf(openApp(db)).find(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(address))?.path
  const mailed = []
  for (const letter of Object.values(sampleMessages)) {
    const { text, html, unsubscribe = '' } = await renderMail(letter, 'http://counter.test')
    const secrets = [letter.mailKey, 'secret' in letter ? letter.secret : letter.mailKey]
    for (const [address] of `${text} ${html} ${unsubscribe}`.matchAll(/http:\/\/counter\.test\/[^\s"<]*/g))
      if (secrets.some((secret) => address.includes(secret))) mailed.push(pathOf(new URL(address).pathname))
  }
  const covers = ['/titles/:id/cover/:file']
  expect([...new Set([...named, ...mailed])].filter((path) => !covers.includes(path ?? '')).sort()).toEqual(
    Object.keys(links).sort(),
  )
})

/** Requests of a scanner of mails, or of a browser that loads in advance. */
const openings: RequestInit[] = [
  {},
  { method: 'HEAD' },
  { headers: { Purpose: 'prefetch', 'Sec-Purpose': 'prefetch;prerender' } },
  { headers: { 'User-Agent': 'Mozilla/5.0 (compatible; Barracuda Sentinel)' } },
]

const browserOf = (link: Link, at = now) => link.browser?.(at) ?? openBrowser(openApp(db, { at }))
const pressIn = async (browser: Browser, link: Link) => {
  await browser.visit(link.address)
  return link.press?.(browser, link.address)
}

test.each(cases)('opening %s changes nothing and uses nothing up; its button works once (P8)', async (_path, make) => {
  const link = await make()
  const writes: string[] = []
  db.onStatement((sql) => void (/\b(INSERT INTO|UPDATE\s\S+\s+SET|DELETE FROM)\b/i.test(sql) && writes.push(sql)))
  for (const browser of [openBrowser(openApp(db)), browserOf(link)]) {
    for (const how of openings) {
      const answer = await browser.send(link.address, how)
      expect([how, answer.status < 400]).toEqual([how, true])
      if (how.method === 'HEAD') expect(await answer.text()).toBe('')
    }
  }
  expect(writes).toEqual([])
  if (!link.press) return
  await pressIn(browserOf(link), link)
  expect(writes).not.toEqual([])
  const again = async () => expect((await pressIn(browserOf(link), link))?.status).toBeLessThan(500)
  expect(await changes(again)).toEqual([])
})

test.each(cases)('%s that is changed, has expired or has ended shows and changes nothing (P8)', async (_path, make) => {
  const link = await make()
  const [secret = ''] = /[^/=]{20,}(?=(\/[a-z]+|\.ics)?$)/.exec(link.address) ?? []
  expect(secret).not.toBe('')
  const other = secret.endsWith('1') ? '2' : '1'
  const wrong = [
    secret.slice(0, -1) + other,
    secret.slice(0, -1),
    `${secret}0`,
    secret.toUpperCase(),
    `${secret}%00`,
    '%27',
  ]
  const attempts: [at: Date, address: string][] = wrong
    .filter((one) => one !== secret)
    .map((one) => [now, link.address.replace(secret, one)])
  if (link.expires) attempts.push([link.expires, link.address])
  const showAll = async () => {
    for (const attempt of attempts) await showsNothing(...attempt)
  }
  expect(await changes(showAll)).toEqual([])
  const browser = browserOf(link)
  await browser.visit(urls.guide)
  await link.end()
  expect(await changes(() => showsNothing(now, link.address, browser))).toEqual([])

  /** Opens the address and sends its form. The answers name nobody. */
  async function showsNothing(at: Date, address: string, browser = browserOf(link, at)) {
    // The page has the token for the form.
    await browser.visit(urls.guide)
    const opened = await browser.send(address)
    const answers = [await opened.text()]
    if (link.press) answers.push((await link.press(browser, address)).html)
    else expect([address, [400, 404].includes(opened.status)]).toEqual([address, true])
    // A signed-in patron sees their own name.
    if (!link.browser) for (const html of answers) expect([address, html.includes(link.name)]).toEqual([address, false])
  }
})
