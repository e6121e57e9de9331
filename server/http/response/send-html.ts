import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { partHeader } from '../../urls/page-part-header.ts'

/** Nothing is kept by the browser or a proxy: the next person may sit at the same screen. */
export function sendHtml(c: Pick<HonoContext, 'header' | 'html'>, html: string, status: ContentfulStatusCode = 200) {
  c.header('Cache-Control', 'no-store')
  c.header('Vary', `${partHeader}, Accept-Language`)
  return c.html(html, status)
}
