import { urls } from '../../../../server/urls/urls.ts'
import { descendantsNamed, textOf } from '../../../pages/html.ts'
import { openBrowser, type Page } from '../../../support/http/app.ts'
import { environment } from '../environment.ts'
import { type TitleLabel, titlePrefix } from './data.ts'
import { outcomeOnPage } from './page-sentences.ts'
import { type Press, press, type Visitor } from './visitor.ts'

/** The service at SERVICE_URL, for a browser of tests. */
const remote = {
  async request(asked: Request): Promise<Response> {
    const { pathname, search } = new URL(asked.url)
    const body = asked.method === 'POST' ? await asked.text() : undefined
    const { method, headers } = asked
    return fetch(environment.serviceUrl + pathname + search, {
      method,
      headers,
      redirect: 'manual',
      ...(body && { body }),
    })
  },
} as unknown as Parameters<typeof openBrowser>[0]['app']

const openRemoteBrowser = () => openBrowser({ app: remote, logged: [] })
const hasConfirmButton = ({ root }: Page) =>
  descendantsNamed(root, 'button').some(({ attributes }) => attributes.name === 'confirm')

/** A patron at the pages, in a browser without scripts. */
export function openPageVisitor(titleId: (label: TitleLabel) => string, branchId: (code: string) => string): Visitor {
  let browser = openRemoteBrowser()
  const shows = (title: TitleLabel, text: string) => text.includes(`${titlePrefix} ${title}`)
  const offers = (path: string) =>
    descendantsNamed(browser.page.root, 'form').some(
      ({ attributes: { action = '', method } }) => method === 'post' && action.split('?')[0] === path,
    )

  /** Presses the button of a form, and answers the confirmation page where there is one. */
  async function send(path: string, fields: Record<string, string>, how: Press = 'once'): Promise<string> {
    const action = browser.action(path)
    const filled = new Map(browser.fillIn(path))
    // A branch that the form does not offer is sent all the same, as a changed form would.
    for (const [name, value] of Object.entries(fields)) filled.set(name, value)
    const { cookies } = browser
    return press(async () => {
      const tab = openRemoteBrowser()
      for (const [name, value] of cookies) tab.cookies.set(name, value)
      let page = await tab.forge(action, [...filled])
      if (hasConfirmButton(page)) page = await tab.confirm()
      if (how === 'once') browser = tab
      // The page of the result is reloaded before the button is pressed again.
      if (how === 'again') page = await tab.visit(page.address)
      return outcomeOnPage(page.text)
    }, how)
  }

  async function openHold(title: TitleLabel): Promise<string | null> {
    const { html } = await browser.visit(urls.holds())
    const links = [...html.matchAll(/href="(\/holds\/(?!cancelled)[^"?]+)"/g)].map(([, link = '']) => link)
    for (const link of new Set(links)) if (shows(title, (await browser.visit(link)).text)) return link
    return null
  }

  async function onHold(
    title: TitleLabel,
    form: (link: string) => string,
    fields: Record<string, string>,
    how: Press = 'once',
  ) {
    const link = await openHold(title)
    return link && offers(form(link)) ? send(form(link), fields, how) : 'NOT_OFFERED'
  }

  return {
    way: 'page',
    async signIn(card, password) {
      await browser.visit(urls.signIn())
      const { address, text } = await browser.submit(urls.signIn(), { card, password })
      return address.startsWith(urls.signIn()) ? outcomeOnPage(text) : 'SIGNED_IN'
    },
    async place(titles, pickup, { inOrder, anyOf, how } = {}) {
      await browser.visit(urls.place(...titles.map(titleId)))
      if (!offers(urls.place())) return outcomeOnPage(browser.page.text)
      const group = { ...(inOrder && { inOrder: '1' }), ...(anyOf && { anyOf: String(anyOf) }) }
      const outcome = await send(urls.place(), { pickup: urls.numberOf(branchId(pickup)), ...group }, how)
      return titles.length > 1 && outcome === 'DONE' ? titles.map(() => outcome).join(' ') : outcome
    },
    change: (title, pickup, how) => onHold(title, (link) => link, { pickup: urls.numberOf(branchId(pickup)) }, how),
    cancel: (title, how) => onHold(title, (link) => `${link}/cancel`, {}, how),
    async suspend(until, how) {
      await browser.visit(urls.settings())
      return offers(urls.holdSkip) ? send(urls.holdSkip, { until }, how) : 'NOT_OFFERED'
    },
    async resume(how) {
      await browser.visit(urls.settings())
      return offers(urls.deleteHoldSuspension) ? send(urls.deleteHoldSuspension, {}, how) : 'NOT_OFFERED'
    },
    async renew(title, how) {
      const { root } = await browser.visit(urls.loans())
      const row = descendantsNamed(root, 'li').find((line) => shows(title, textOf(line)))
      if (!row) return 'NOT_OFFERED'
      const buttons = [...descendantsNamed(row, 'button'), ...descendantsNamed(row, 'input')]
      const value = buttons.flatMap(({ attributes }) => attributes.value ?? attributes.name ?? [])[0]
      return value ? send(urls.loans(), { renew: value }, how) : outcomeOnPage(textOf(row))
    },
    async signOut() {
      await browser.visit(urls.me)
      if (offers(urls.signOut)) await browser.submit(urls.signOut)
      browser = openRemoteBrowser()
      return 'DONE'
    },
  }
}
