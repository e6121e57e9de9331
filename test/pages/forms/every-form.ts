import { urls } from '../../../server/urls/urls.ts'
import type { Browser, openApp } from '../../support/http/app.ts'
import type { Owner } from '../../support/source/everything.ts'
import { all } from '../html.ts'
import { type Route, routesOf } from '../routes.ts'
import { type Form, formsOf } from './form.ts'

type Fields = [name: string, value: string][]

/** What pressing one button of a form sends. */
export interface Submission {
  action: string
  fields: Fields
}

/** Addresses with an id in them that belong to one patron: whose id it is. */
export const ownPaths: Record<string, (owner: Owner) => number> = {
  '/holds/:id': ({ loose: [first] }) => first.id,
  '/alerts/:id': ({ alerts: [first] }) => first.id,
  '/sequences/:id': ({ sequence }) => sequence.id,
  '/any-of/:id': ({ anyOf }) => anyOf.id,
  '/requests/:id': ({ request }) => request.id,
  // The title's: only who saved it has the page.
  '/favourites/:id': ({ saved }) => saved,
}

/** Addresses with something in them that everybody may know, or that lets in whoever knows it. */
const publicPaths: Record<string, (owner: Owner) => string> = {
  '/titles/:id': ({ loose: [first] }) => String(first.titleId),
  '/ndc/:ndc': () => '913',
  '/works/:id': () => '1',
  '/guide/branches/:code': () => 'chuo',
  '/guide/:page': () => 'reserving',
  '/isbn/:isbn': () => '9784101010014',
  // A key: whoever has it may come in, that is what it is for.
  '/unsubscribe/:key': ({ patron }) => patron.mailKey,
}

/** The routes for patrons and visitors: not the desk, not what is for programs. */
export function patronRoutes(service: Parameters<typeof routesOf>[0]): Route[] {
  return routesOf(service).filter(
    ({ path }) =>
      !/^\/(desk|graphql|static|healthz|calendar|feeds|opensearch\.xml|sru|\.well-known|oauth\/(token|revoke))(\/|$)/.test(
        path,
      ),
  )
}

/** The part of a route that says whose it is, e.g. `/holds/:id` of `/holds/:id/cancel`. */
export const startOf = (path: string) => /^.*?\/:\w+/.exec(path)?.[0] ?? ''

/** An address of a route with this patron's ids in it; one that is in neither list has to be put there. */
export function addressFor({ path }: Route, owner: Owner): string {
  const start = startOf(path)
  if (!start) return path
  const value = ownPaths[start]?.(owner) ?? publicPaths[start]?.(owner)
  if (value === undefined) throw new Error(`${path}: these tests have to be told whose ids it takes.`)
  return path.replace(/:\w+/, String(value)).replace(':list', 'alerts')
}

/** Every form of every page that a patron finds, button by button. */
export async function everyForm(service: ReturnType<typeof openApp>, browser: Browser, owner: Owner) {
  const routes = patronRoutes(service)
  const titleId = owner.loose[0].titleId
  const addresses = [
    // The schema is a file that reads like a page that breaks off.
    ...routes
      .filter(({ method, path }) => method === 'GET' && path !== urls.schema)
      .map((route) => addressFor(route, owner)),
    `/reserve?title=${titleId}`,
    `/reserve/done?key=${owner.key}`,
    `/holds/${owner.ready.id}`,
    '/search?q=%E3%81%AE',
  ]
  const found = new Map<string, Submission>()
  for (const address of addresses) {
    const page = await browser.visit(address).catch((error) => {
      // Files are no pages.
      if (/This is no HTML/.test(String(error))) return null
      throw error
    })
    if (!page) continue
    for (const form of formsOf(page.root, page.address)) {
      if (form.method !== 'post') continue
      for (const pressed of submissionsOf(form)) {
        for (const submission of withAnswer(pressed)) found.set(JSON.stringify(submission), submission)
      }
    }
  }
  return [...found.values()]
}

/** Forms that ask once more before they do something (O3). */
const asking =
  /^(\/loans|\/holds\/\d+(\/cancel)?|\/sequences\/\d+\/(remove|dissolve)|\/me\/password|\/me\/mail\/remove)(\?|$)/

/** What the form sends, and where it asks once more also what はい does. */
function withAnswer({ action, fields }: Submission): Submission[] {
  const yes: Submission = { action, fields: [...fields, ['confirm', 'yes']] }
  return asking.test(action) ? [{ action, fields }, yes] : [{ action, fields }]
}

/** What stands in every text area. */
export const sampleText = 'メモ'

/** Every box ticked, every field as it stands. */
export function submissionsOf({ element, action }: Form): Submission[] {
  const fields: Fields = []
  for (const { attributes } of all(element, 'input')) {
    if (attributes.name && attributes.name !== 'token' && attributes.type !== 'submit') {
      fields.push([attributes.name, attributes.value ?? ''])
    }
  }
  for (const select of all(element, 'select')) {
    const options = all(select, 'option').map(({ attributes }) => attributes.value ?? '')
    fields.push([select.attributes.name ?? '', options.find((value) => value !== '') ?? ''])
  }
  for (const area of all(element, 'textarea')) fields.push([area.attributes.name ?? '', sampleText])
  const buttons = [...all(element, 'button'), ...all(element, 'input')].filter(
    ({ name, attributes }) => attributes.name && (name === 'button' || attributes.type === 'submit'),
  )
  if (buttons.length === 0) return [{ action, fields }]
  return buttons.map(({ attributes }) => ({
    action: attributes.formaction ?? action,
    fields: [...fields, [attributes.name ?? '', attributes.value ?? '']],
  }))
}

/** The route that a form goes to. */
export function routeOf(routes: Route[], action: string): Route | undefined {
  const path = action.split('?')[0] ?? ''
  return routes.find(
    (route) => route.method === 'POST' && new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  )
}
