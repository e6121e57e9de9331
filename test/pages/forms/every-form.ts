import { urls } from '../../../server/urls/urls.ts'
import type { Browser, openApp } from '../../support/http/app.ts'
import type { Owner } from '../../support/source/everything.ts'
import { descendantsNamed } from '../html.ts'
import { type Route, routesOf } from '../routes.ts'
import { type Form, formsOf } from './form.ts'

type Fields = [name: string, value: string][]

/** The data that one button of a form sends. */
export interface Submission {
  action: string
  fields: Fields
}

/** Addresses with an ID that belongs to one patron, and the ID of an owner. */
export const ownPaths: Record<string, (owner: Owner) => number> = {
  '/holds/:id': ({ loose: [first] }) => first.id,
  '/alerts/:id': ({ alerts: [first] }) => first.id,
  '/sequences/:id': ({ sequence }) => sequence.id,
  '/any-of/:id': ({ anyOf }) => anyOf.id,
  '/requests/:id': ({ request }) => request.id,
  '/me/family/:id': ({ familyGrants: [first] }) => first?.id ?? 0,
  // The title's ID: only a patron who saved the title has the page.
  '/favourites/:id': ({ saved }) => saved,
  '/bookshelves/:id': ({ bookshelf }) => bookshelf.id,
}

/** Addresses with a public ID, or with a secret that is the permission. */
const publicPaths: Record<string, (owner: Owner) => string> = {
  '/titles/:id': ({ loose: [first] }) => String(first.titleId),
  '/ndc/:ndc': () => '913',
  '/works/:id': () => '1',
  '/news/:id': () => '1',
  '/features/:id': () => '1',
  '/guide/branches/:code': () => 'chuo',
  '/guide/:page': () => 'reserving',
  '/isbn/:isbn': () => '9784101010014',
  '/sitemaps/:sitemap': () => 'pages.xml',
  // It always leads to the list of the viewer's own destinations.
  '/me/channels/:id': ({ points: [first] }) => String(first?.id ?? 0),
  // Keys that are the permission.
  '/bookshelves/shared/:key': () => '5a3e0000-0000-4000-8000-000000000000',
  '/unsubscribe/:key': ({ patron }) => patron.mailKey,
}

/** The routes for patrons and visitors, without those of the desk and of programs. */
export function patronRoutes(service: Parameters<typeof routesOf>[0]): Route[] {
  return routesOf(service).filter(
    ({ path }) =>
      !/^\/(desk|me\/changes|line|graphql|static|images|icons|setup|healthz|calendar|feeds|opensearch\.xml|sru|\.well-known|oauth\/(token|revoke))(\/|$)/.test(
        path,
      ),
  )
}

/** The part of a route that identifies its owner, for example `/holds/:id` of `/holds/:id/cancel`. */
export const ownerPath = (path: string) => /^.*?\/:\w+/.exec(path)?.[0] ?? ''

/** The address of a route with this patron's IDs. Throws when neither list contains the route. */
export function addressFor({ path }: Route, owner: Owner): string {
  const start = ownerPath(path)
  if (!start) return path
  const value = ownPaths[start]?.(owner) ?? publicPaths[start]?.(owner)
  if (value === undefined) throw new Error(`${path} is neither in ownPaths nor in publicPaths.`)
  return path.replace(/:\w+/, String(value)).replace(':list', 'alerts')
}

/** Every form of every page that a patron can reach, one submission per button. */
export async function everyForm(service: ReturnType<typeof openApp>, browser: Browser, owner: Owner) {
  const routes = patronRoutes(service)
  const titleId = owner.loose[0].titleId
  const addresses = [
    // The schema is a text file that parses like incomplete HTML.
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
      // Files are not pages.
      if (/The HTML is not well-formed/.test(String(error))) return null
      throw error
    })
    if (!page) continue
    for (const form of formsOf(page.root, page.address)) {
      if (form.method !== 'post' || form.element.attributes.id === 'lang') continue
      for (const pressed of submissionsOf(form)) {
        for (const submission of withAnswer(pressed)) found.set(JSON.stringify(submission), submission)
      }
    }
  }
  return [...found.values()]
}

/** Forms with a confirmation page (O3). */
const asking =
  /^(\/loans|\/holds\/(several|\d+(\/(cancel|extend))?)|\/sequences\/\d+\/(remove|dissolve)|\/me\/family\/\d+\/renew|\/me\/password|\/me\/mail\/remove|\/bookshelves\/\d+\/settings)(\?|$)/

/** The form's data and, for a form with a confirmation page, also the data with はい. */
function withAnswer({ action, fields }: Submission): Submission[] {
  const yes: Submission = { action, fields: [...fields, ['confirm', 'yes']] }
  return asking.test(action) ? [{ action, fields }, yes] : [{ action, fields }]
}

/** The text in every textarea. */
export const sampleText = 'メモ'

/** All checkboxes are checked, and all other fields keep their values. */
export function submissionsOf({ element, action }: Form): Submission[] {
  const fields: Fields = []
  for (const { attributes } of descendantsNamed(element, 'input')) {
    if (attributes.name && attributes.name !== 'token' && attributes.type !== 'submit') {
      fields.push([attributes.name, attributes.value ?? ''])
    }
  }
  for (const select of descendantsNamed(element, 'select')) {
    const options = descendantsNamed(select, 'option').map(({ attributes }) => attributes.value ?? '')
    fields.push([select.attributes.name ?? '', options.find((value) => value !== '') ?? ''])
  }
  for (const area of descendantsNamed(element, 'textarea')) fields.push([area.attributes.name ?? '', sampleText])
  const buttons = [...descendantsNamed(element, 'button'), ...descendantsNamed(element, 'input')].filter(
    ({ name, attributes }) => attributes.name && (name === 'button' || attributes.type === 'submit'),
  )
  if (buttons.length === 0) return [{ action, fields }]
  return buttons.map(({ attributes }) => ({
    action: attributes.formaction ?? action,
    fields: [...fields, [attributes.name ?? '', attributes.value ?? '']],
  }))
}

/** The route of a form's action. */
export function routeOf(routes: Route[], action: string): Route | undefined {
  const path = action.split('?')[0] ?? ''
  return routes.find(
    (route) => route.method === 'POST' && new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  )
}
