import type { ParamKeys } from 'hono/types'

type Query = Record<string, string | number | string[] | undefined>

/** What an address says: the parts that its pattern names, and its query. */
type Said<Pattern extends string> = { [Part in ParamKeys<Pattern>]: string } & { query?: Query }

/** An address of the service: called, it is a link; its pattern is what the router matches. */
export type Address<Pattern extends string, Given extends unknown[]> = ((...given: Given) => string) & {
  readonly pattern: Pattern
}

/** One entry of the table of addresses, so that route and link cannot differ. */
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

const part = /:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g

function filledIn(pattern: string, parts: Record<string, string>): string {
  return pattern.replace(part, (_written, name: string) => encodeURIComponent(parts[name] ?? ''))
}

/** An address with the parameters that say something, in a fixed order, so that one state has one address. */
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

/** What an address calls that something was done on the way to it, whichever page it is of. */
export const saidParameter = 'said'

/** What can be said so. */
export const sayings = ['signedOut', 'ended', 'password'] as const

/** The same page, saying above all else what was done. */
export function saying(address: string, what: (typeof sayings)[number]): string {
  const [page = '', query] = withoutSaid(address).split('?')
  return `${page}?${query ? `${query}&` : ''}${saidParameter}=${what}`
}

/** Who comes back to a page has heard it. */
export function withoutSaid(address: string): string {
  return withoutParameter(address, saidParameter)
}

/** The id of a page that answered a form, beside the address to which the form was sent. */
export const responseParameter = 'response'

/** Whether it may be the id of such a page; anything else is not looked up. */
export const isFormResponseId = (id: string) => /^[\w-]{22}$/.test(id)

/** Longer addresses lose their query here: browsers and proxies would refuse them. */
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

/** Which page of a list; the first goes without saying. */
export function beyondFirst(page: number | undefined): number | undefined {
  return page === 1 ? undefined : page
}

/** In which language, as the texts call it; Japanese goes without saying. */
export function besidesJapanese(language: string | undefined): string | undefined {
  return language === 'ja' ? undefined : language
}

/** A part of a list between cursors. */
export interface Range {
  after?: string | undefined
  before?: string | undefined
}
