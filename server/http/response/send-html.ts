import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { partHeader } from '../../urls/page-part-header.ts'

/** ELinks knows only the second word. */
export const notStored = 'no-store, no-cache'

/** Sends a page that neither the browser nor a proxy may store, because the next person may use the same screen. */
export function sendHtml(c: Pick<HonoContext, 'header' | 'html'>, html: string, status: ContentfulStatusCode = 200) {
  c.header('Cache-Control', notStored)
  c.header('Vary', `${partHeader}, Accept-Language`)
  return c.html(html, status)
}
