import type { ParamKeys } from 'hono/types'

type Query = Record<string, string | number | string[] | undefined>

/** The values of an address: the parameters of its pattern, and its query. */
type Said<Pattern extends string> = { [Part in ParamKeys<Pattern>]: string } & { query?: Query }

/** A route with parameters. Called, it returns a link; `pattern` is for the router. */
export type Address<Pattern extends string, Given extends unknown[]> = ((...given: Given) => string) & {
  readonly pattern: Pattern
}

/** Defines a route pattern and its link in one place, so that they cannot differ. */
export function address<const Pattern extends string, Given extends unknown[]>(
  pattern: Pattern,
  say: (...given: Given) => Said<Pattern>,
): Address<Pattern, Given> {
  const isFixed = !pattern.includes(':')
  const link = (...given: Given) => {
    const { query, ...parts } = say(...given)
    const path = isFixed ? pattern : filledIn(pattern, parts)
    return query ? withQuery(path, query) : path
  }
  return Object.assign(link, { pattern })
}

/** The pattern of an entry in a table of addresses. */
export const patternOf = (entry: string | { readonly pattern: string }): string =>
  typeof entry === 'string' ? entry : entry.pattern

const part = /:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g

function filledIn(pattern: string, parts: Record<string, string>): string {
  return pattern.replace(part, (_written, name: string) => encodeURIComponent(parts[name] ?? ''))
}

/** Adds the parameters that have a value, in a fixed order, so that one state always has one URL. */
export function withQuery(path: string, parameters: Query): string {
  let query: URLSearchParams | undefined
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      if (value === undefined || value === '') continue
      query ??= new URLSearchParams()
      query.append(name, String(value))
    }
  }
  return query ? `${path}?${query}` : path
}

/** The field, and the parameter, that asks for a page in another language. */
export const languageField = 'lang'

/** The same for the page that answered a form: the form is sent again, and its route makes the page again. */
export const repeatField = 'again-in'

/** The parameter that announces on any page what was just done. */
export const saidParameter = 'said'

/** The announcements that exist. */
export const sayings = ['signedOut', 'ended', 'password'] as const

/** The URL of a page with an announcement. */
export function saying(address: string, what: (typeof sayings)[number]): string {
  const [page = '', query] = withoutSaid(address).split('?')
  return `${page}?${query ? `${query}&` : ''}${saidParameter}=${what}`
}

/** The URL without its announcement, for links that lead back to the page. */
export function withoutSaid(address: string): string {
  return withoutParameter(address, saidParameter)
}

/** The parameter with the id of a stored form response, added to the URL of the form. */
export const responseParameter = 'response'

/** Whether the text has the form of such an id. Other texts are not looked up. */
export const isFormResponseId = (id: string) => /^[\w-]{22}$/.test(id)

/** Longer URLs lose their query here, because browsers and proxies would reject them. */
const longestWithResponse = 2_000

export function withFormResponse(address: string, id: string): string {
  const page = address.length > longestWithResponse ? (address.split('?')[0] ?? '') : address
  return `${page}${page.includes('?') ? '&' : '?'}${responseParameter}=${id}`
}

export function withoutFormResponse(address: string): string {
  return withoutParameter(address, responseParameter)
}

function withoutParameter(address: string, name: string): string {
  if (!address.includes(`${name}=`)) return address
  return address.replace(new RegExp(`([?&])${name}=[^&]*(?:&|$)`), '$1').replace(/[?&]$/, '')
}

/** The paths next to that of a form: the page of a new entry below it, and the page above it. Empty above the top. */
export function pathsBeside(path: string): [below: string, above: string] {
  const own = path.replace(/\/$/, '')
  return [`${own}/new`, own.slice(0, Math.max(0, own.lastIndexOf('/')))]
}

/** The page number. Undefined for the first page, which URLs do not name. */
export function beyondFirst(page: number | undefined): number | undefined {
  return page === 1 ? undefined : page
}

/** The language code. Undefined for Japanese, which URLs do not name. */
export function besidesJapanese(language: string | undefined): string | undefined {
  return language === 'ja' ? undefined : language
}

/** The cursors of a page in a list. */
export interface Range {
  after?: string | undefined
  before?: string | undefined
}
