import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { signedInCookies } from '../pages/crowd.ts'
import { everyForm, patronRoutes, routeOf, type Submission } from '../pages/forms/every-form.ts'
import { openApp, openBrowser } from '../support/http/app.ts'
import { branchOf, demoPassword, newPatron, patronOf, patrons } from '../support/library/world.ts'
import { type Owner, patronWithEverything } from '../support/source/everything.ts'
import { launchChromium } from './support/chromium.ts'
import { launchFirefox } from './support/firefox.ts'
import { useService } from './support/service.ts'

/** The requests of the browsers in order, for example `POST /basket`. */
const asked: string[] = []
const service = useService({ onRequest: ({ method, url }) => asked.push(`${method} ${new URL(url).pathname}`) })

/** A browser tab. Each method resolves when the page has loaded. */
interface Tab {
  open(address: string): Promise<unknown>
  run<Result>(script: string): Promise<Result>
  back(): Promise<unknown>
  forward(): Promise<unknown>
  reload(): Promise<unknown>
  setCookies(cookies: Record<string, string>): Promise<unknown>
  close(): Promise<unknown>
}

async function chromiumTab(): Promise<Tab> {
  const browser = await launchChromium()
  const context = await browser.newContext({ locale: 'ja-JP', baseURL: service.address })
  const page = await context.newPage()
  return {
    open: (address) => page.goto(address),
    run: (script) => page.evaluate(`(() => {${script}})()`),
    back: () => page.goBack(),
    forward: () => page.goForward(),
    reload: () => page.reload(),
    setCookies: (cookies) =>
      context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: service.address }))),
    close: () => browser.close(),
  }
}

async function firefoxTab(): Promise<Tab> {
  const { send, close } = await launchFirefox()
  const open = (address: string) => send('WebDriver:Navigate', { url: service.address + address })
  return {
    open,
    run: (script) => send('WebDriver:ExecuteScript', { script, args: [], sandbox: null }),
    back: () => send('WebDriver:Back', {}),
    forward: () => send('WebDriver:Forward', {}),
    reload: () => send('WebDriver:Refresh', {}),
    setCookies: async (cookies) => {
      await open(urls.guide)
      for (const [name, value] of Object.entries(cookies)) {
        await send('WebDriver:AddCookie', { cookie: { name, value, path: '/', httpOnly: true, sameSite: 'Lax' } })
      }
    },
    close,
  }
}

/** Submits a form from the open page, with the token of that page's forms, and waits for the response. */
async function submit(tab: Tab, { action, fields }: Submission) {
  await tab.run(`
    const token = document.querySelector('[name=token]').value
    const form = Object.assign(document.createElement('form'), { method: 'post', action: ${JSON.stringify(action)} })
    for (const [name, value] of ${JSON.stringify(fields)}.concat([['token', token]]))
      form.append(Object.assign(document.createElement('input'), { name, value }))
    document.body.append(form)
    ${leave}
    setTimeout(() => HTMLFormElement.prototype.submit.call(form))`)
  await arrived(tab)
}

const hasText = 'document.querySelector("main h1, main p") !== null'

/** Marks the document, to distinguish it from the next one. */
const leave = 'document.documentElement.dataset.left = "yes"'

async function arrived(tab: Tab) {
  const isThere = `
    const { readyState, documentElement } = document
    return readyState === "complete" && !documentElement.dataset.left && location.protocol === "http:" && ${hasText}`
  for (const start = Date.now(); Date.now() - start < 20_000; await new Promise((done) => setTimeout(done, 20))) {
    if (await tab.run(isThere).catch(() => false)) return
  }
}

/** The tab's content: an address of the service, or an error page of the browser. */
const shown = (tab: Tab) => tab.run<string>(`return ${hasText} ? location.pathname : "error at " + location.href`)

const hasForm = 'return document.querySelector("[name=token]") !== null'
const asksAgain = 'return document.querySelector("button[name=confirm][value=yes]") !== null'
const pressYes = `
  ${leave}
  setTimeout(() => document.querySelector("button[name=confirm][value=yes]").click())`

/** A browser keeps 50 history entries. A form adds at most two, or three with the page that contains it. */
const formsAtOnce = 15

/**
 * Sends each form, presses はい where it is asked, goes back and forward through the history, and reloads the last page.
 */
async function play(tab: Tab, submissions: Submission[], start: () => Promise<string>): Promise<unknown[]> {
  const wrong: unknown[] = []
  for (let first = 0; first < submissions.length; first += formsAtOnce) {
    const origin = await start()
    let pages = 0
    for (const submission of submissions.slice(first, first + formsAtOnce)) {
      if (pages === 0 || !(await tab.run<boolean>(hasForm))) {
        await tab.open(origin)
        pages += 1
      }
      await submit(tab, submission)
      pages += 1
      if (await tab.run<boolean>(asksAgain)) {
        await tab.run(pressYes)
        await arrived(tab)
        pages += 1
      }
      const here = await shown(tab)
      if (here.startsWith('error')) wrong.push([submission, here])
    }
    const before = asked.length
    for (const way of [...Array(pages - 1).fill('back'), ...Array(pages - 1).fill('forward')] as const) {
      const from = await tab.run<string>('return location.href').catch(String)
      const fails = (error: unknown) => wrong.push([way, 'from', from, String(error)])
      await tab[way as 'back' | 'forward']().catch(fails)
      if (way === 'back') await tab.reload().catch(fails)
      const here = await shown(tab).catch(String)
      if (!here.startsWith('/')) fails(here)
    }
    wrong.push(...asked.slice(before).filter((request) => request.startsWith('POST')))
  }
  return wrong
}

/** One form of each kind that patrons reach, as its page contains it. */
async function patronForms(owner: Owner): Promise<Submission[]> {
  const app = openApp(service.db)
  const browser = openBrowser(app)
  for (const [name, value] of Object.entries(await signedInCookies(service.db, owner.patron)))
    browser.cookies.set(name, value)
  const routes = patronRoutes(app)
  const kinds = new Map<string, Submission>()
  for (const submission of await everyForm(app, browser, owner)) {
    const isYes = submission.fields.some(([name]) => name === 'confirm')
    const path = routeOf(routes, submission.action)?.path ?? submission.action
    // It ends the session.
    if (!isYes && path !== urls.signOut) kinds.set(path, submission)
  }
  return [...kinds.values()]
}

const deskForms: Submission[] = [
  { action: urls.desk.checkIn, fields: [['barcode', '']] },
  { action: urls.desk.checkOut, fields: [['card', patrons.hanako.cardNumber]] },
  { action: urls.desk.patrons, fields: [['q', '山田']] },
  { action: urls.desk.place, fields: [['card', patrons.hanako.cardNumber]] },
  { action: urls.desk.newPatron, fields: [['birthDate', 'x']] },
  {
    action: urls.desk.newPatron,
    fields: [
      ['name', '新 規'],
      ['category', 'GENERAL'],
      ['homeBranch', '1'],
    ],
  },
  {
    action: urls.desk.rules,
    fields: [
      ['shelfDays', 'x'],
      ['was-shelfDays', '7'],
    ],
  },
  {
    action: urls.desk.updateItemStatuses,
    fields: [
      ['barcodes', '1\n2'],
      ['status', 'LOST'],
    ],
  },
  {
    action: urls.desk.calendar,
    fields: [
      ['from', 'x'],
      ['until', 'y'],
      ['what', 'close'],
    ],
  },
  {
    action: urls.desk.staff,
    fields: [
      ['card', '1'],
      ['role', 'DESK'],
    ],
  },
  { action: urls.desk.machines, fields: [['name', '自動貸出機']] },
  { action: urls.desk.newWebhook, fields: [] },
]

const browsers = [
  ['Chromium', chromiumTab],
  ['Firefox', firefoxTab],
] as const

test.each(browsers)(
  "in %s going back and forward shows this service's pages after every form, and sends none again",
  async (name, openTab) => {
    const { db } = service
    const owner = await patronWithEverything(db, name)
    const forms = await patronForms(owner)
    const staff = await patronOf(db, patrons.shisho)
    const visitor = await newPatron(db)
    const desk = { desk: String((await branchOf(db)).id) }
    const tab = await openTab()
    try {
      const signIn = async (patron: { id: number }, more = {}) => {
        await tab.setCookies({ ...(await signedInCookies(db, patron)), ...more })
        return urls.me
      }
      const wrong = await play(tab, forms, () => signIn(owner.patron))
      wrong.push(...(await play(tab, deskForms, () => signIn(staff, desk))))
      const signingIn = [
        {
          action: urls.signIn(),
          fields: [
            ['card', visitor.cardNumber],
            ['password', 'x'],
          ],
        },
        { action: urls.forgottenPassword, fields: [['card', '']] },
        {
          action: urls.signIn(),
          fields: [
            ['card', patrons.hanako.cardNumber],
            ['password', demoPassword],
          ],
        },
      ] satisfies Submission[]
      const signOut = async () => {
        await tab.setCookies({ session: 'none' })
        return urls.signIn()
      }
      wrong.push(...(await play(tab, signingIn, signOut)))
      expect(wrong).toEqual([])
      expect(forms.length).toBeGreaterThan(25)
    } finally {
      await tab.close()
    }
  },
  600_000,
)
