import type { Hono } from 'hono'
import pino from 'pino'
import { createApp, openSubscribers, rememberedSessions } from '../../../server/app.ts'
import type { Database } from '../../../server/database/database.ts'
import type { ServiceEnv } from '../../../server/http/service.ts'
import { responseParameter, withoutFormResponse } from '../../../server/urls/urls.ts'
import { type FormValues, fillIn, formsOf } from '../../pages/forms/form.ts'
import { descendantsNamed, type Element, parseHtml, textOf } from '../../pages/html.ts'
import { now } from '../library/now.ts'
import { serviceEnv } from '../processes/service-env.ts'

const host = 'http://counter.test'

interface Wanted {
  at?: Date
  baseUrl?: string
  graphiql?: boolean
  /** A file of persisted documents. */
  documents?: string
  /** No limit when unset. */
  requestsPerMinute?: number
  /** Its own when unset. */
  subscribers?: ReturnType<typeof openSubscribers>
  /** No limit when unset. */
  costPerMinute?: number
  programCostPerMinute?: number
}

/** The service on a test database with a fixed clock. `logged` collects its error log. */
export function openApp(
  db: Database,
  {
    at = now,
    baseUrl = host,
    graphiql = false,
    documents,
    requestsPerMinute = 0,
    costPerMinute = 0,
    programCostPerMinute = 0,
    subscribers = openSubscribers(db),
  }: Wanted = {},
) {
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: (line) => void logged.push(line) })
  const service = {
    db,
    env: {
      ...serviceEnv,
      baseUrl,
      secure: baseUrl.startsWith('https:'),
      graphiql,
      documents,
      proxies: 1,
      requestsPerMinute,
      costPerMinute,
      programCostPerMinute,
    },
    log,
    now: () => at,
  }
  return { app: createApp(service, rememberedSessions(service), subscribers), logged, service }
}

/** A page as a browser shows it. */
export interface Page {
  /** The URL after all redirects, without the id of a stored form response. */
  address: string
  status: number
  headers: Headers
  html: string
  root: Element
  /** The visible text. */
  text: string
}

/** A browser without scripts. It keeps cookies, follows redirects and sends forms as the page has them. */
export function openBrowser({ app, logged }: { app: Pick<Hono<ServiceEnv>, 'request'>; logged: string[] }) {
  const cookies = new Map<string, string>()
  let page: Page | undefined

  /** Sends one request. It follows a redirect only to a stored form response. */
  async function send(address: string, init: RequestInit = {}): Promise<Response> {
    const response = await request(address, init)
    const to = response.headers.get('Location') ?? ''
    return new URL(to, host).searchParams.has(responseParameter) ? request(to) : response
  }

  /** Sends one request and follows no redirect. */
  async function request(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(new Request(new URL(address, host), { ...init, headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0(;|$)/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }

  async function open(address: string, init: RequestInit = {}): Promise<Page> {
    let response = await request(address, init)
    let at = address
    for (let redirects = 0; response.status >= 300 && response.status < 400; redirects++) {
      const next = new URL(response.headers.get('Location') ?? '', new URL(at, host))
      if (next.origin !== host) throw new Error(`The service redirects to another site: ${next}`)
      if (redirects > 5) throw new Error(`${address} redirects in a loop`)
      at = next.pathname + next.search
      response = await request(at)
    }
    const html = await response.text()
    if (response.status >= 500) throw new Error(`${at} failed (${response.status}): ${logged.join('')}`)
    const [, first] = /class="notice (\w+)"/.exec(html) ?? []
    if (response.status >= 400 && first === 'done')
      throw new Error(`${at} refuses, but its first notice says done: ${html}`)
    const root = parseHtml(html)
    page = {
      address: withoutFormResponse(at),
      status: response.status,
      headers: response.headers,
      html,
      root,
      text: textOf(descendantsNamed(root, 'body')[0] ?? root),
    }
    return page
  }

  function shown(): Page {
    if (!page) throw new Error('No page is open in this browser.')
    return page
  }

  /** The CSRF token of the open page. */
  function token(): string {
    return /name="token" value="([^"]+)"/.exec(shown().html)?.[1] ?? ''
  }

  /** Sends fields that the page need not offer, with a valid CSRF token, as a forged request would. */
  function forge(action: string, fields: Record<string, string> | [string, string][]): Promise<Page> {
    const body = new URLSearchParams(fields)
    if (!body.has('token')) body.set('token', token())
    return open(action, { method: 'POST', body })
  }

  function formTo(action: string) {
    const form = formsOf(shown().root, shown().address).find((form) => form.action.split('?')[0] === action)
    if (!form) throw new Error(`${shown().address} has no form to ${action}:\n${shown().text}`)
    return form
  }

  return {
    cookies,
    send,
    request,
    forge,
    token,
    /** The open page. Undefined before the first visit. */
    get opened() {
      return page
    },
    get page() {
      return shown()
    },
    visit: (address: string, headers: Record<string, string> = {}) => open(address, { headers }),
    /** Confirms or declines on a confirmation page. */
    confirm(answer: 'yes' | 'no' = 'yes'): Promise<Page> {
      const forms = formsOf(shown().root, shown().address)
      const form = forms.find(({ element }) =>
        descendantsNamed(element, 'button').some(({ attributes: { name } }) => name === 'confirm'),
      )
      if (!form) throw new Error(`${shown().address} is no confirmation page:\n${shown().text}`)
      return open(form.action, { method: 'POST', body: new URLSearchParams(fillIn(form, { confirm: answer })) })
    },
    /** Follows the link with this text, or presses the button with the name of a language after filling in its form. */
    follow(text: string, fields: FormValues = {}): Promise<Page> {
      const link = descendantsNamed(shown().root, 'a').find((link) => textOf(link).replace(/^[\d*] /, '') === text)
      if (link?.attributes.href) {
        const { pathname, search } = new URL(link.attributes.href, new URL(shown().address, host))
        return open(pathname + search)
      }
      const languages = descendantsNamed(shown().root, 'form').find(({ attributes }) => attributes.id === 'lang')
      const button = languages && descendantsNamed(languages, 'button').find((one) => textOf(one) === text)
      const named = button?.attributes.form
      const form = formsOf(shown().root, shown().address).find(({ element }) => element.attributes.id === named)
      if (button && named !== undefined) {
        if (!form) throw new Error(`The page has no form ${named}.`)
        const { name = '', value = '', formaction } = button.attributes
        const body = new URLSearchParams([...fillIn(form, fields), [name, value]])
        if (form.method === 'post') return open(formaction ?? form.action, { method: 'POST', body })
        return open(`${shown().address.split('?')[0]}?${body}`)
      }
      if (button) {
        const kept = descendantsNamed(languages, 'input').map(({ attributes: { name = '', value = '' } }) => [
          name,
          value,
        ])
        const body = new URLSearchParams([...kept, [button.attributes.name ?? '', button.attributes.value ?? '']])
        return open(languages.attributes.action ?? shown().address, {
          method: 'POST',
          body,
          headers: { 'Content-Length': String(`${body}`.length) },
        })
      }
      throw new Error(`${shown().address} has no link ${text}:\n${shown().text}`)
    },
    /** The action of the form on the open page for this path, including parameters. */
    action: (path: string) => formTo(path).action,
    /** The fields that the form for `action` would send. */
    fillIn: (action: string, fields: FormValues = {}) => new URLSearchParams(fillIn(formTo(action), fields)),
    /** Fills in the form for `action` and sends it. */
    submit(action: string, fields: FormValues = {}): Promise<Page> {
      const form = formTo(action)
      const sent = new URLSearchParams(fillIn(form, fields))
      return form.method === 'post' ? open(form.action, { method: 'POST', body: sent }) : open(`${action}?${sent}`)
    },
  }
}

export type Browser = ReturnType<typeof openBrowser>
