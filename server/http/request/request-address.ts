import { urls, withoutFormResponse, withoutSaid } from '../../urls/urls.ts'
import type { PageContext } from '../service.ts'

/** The maximum length of a URL that a page repeats in its links. Pages understand nothing in longer ones. */
const maxReturnLength = 700

/**
 * The path and query of the request, without the id of a stored form response. Leading slashes are merged, because
 * browsers read two slashes as the start of a host.
 */
export function requestAddress({ req }: Pick<PageContext, 'req'>): string {
  const { pathname, search } = new URL(req.url)
  return withoutFormResponse(pathname.replace(/^\/+/, urls.top) + search)
}

/** The same for links that lead back to the page. */
export function returnAddress(c: Pick<PageContext, 'req'>): string {
  const address = withoutSaid(requestAddress(c))
  return address.length > maxReturnLength ? new URL(c.req.url).pathname : address
}
