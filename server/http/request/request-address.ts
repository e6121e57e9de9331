import { urls, withoutFormResponse, withoutSaid } from '../../urls/urls.ts'
import type { PageContext } from '../service.ts'

/** A page repeats its own address in links; a longer one says nothing that the page understands. */
const longestRepeated = 700

/**
 * The address that was asked for, from the path on, without the page that answered a form there. What begins with two
 * slashes would be another site to a browser.
 */
export function askedAddress({ req }: Pick<PageContext, 'req'>): string {
  const { pathname, search } = new URL(req.url)
  return withoutFormResponse(pathname.replace(/^\/+/, urls.top) + search)
}

/** The same as links carry it that come back to it. */
export function repeatedAddress(c: Pick<PageContext, 'req'>): string {
  const address = withoutSaid(askedAddress(c))
  return address.length > longestRepeated ? new URL(c.req.url).pathname : address
}
