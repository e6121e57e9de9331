import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Fault } from '../../../views/parts/forms/form-errors.tsx'
import type { Frame } from '../../../views/parts/frame-data.ts'
import type { Texts } from '../../../views/text/languages.ts'
import { isStaff } from '../../domain/common/roles.ts'
import { repeatedAddress } from '../../http/request/request-address.ts'
import { sendHtml } from '../../http/response/send-html.ts'
import type { PageContext } from '../../http/service.ts'
import { partHeader } from '../../urls/page-part-header.ts'
import { pageIn } from '../../urls/rooms/search-state.ts'
import { saidParameter, sayings, urls } from '../../urls/urls.ts'

type Sends = { set(key: 'sentPage', html: string): void }

/** The frame of a page: what its operation brought, who looks at it, and what is wrong with what they sent. */
export function frameOf(c: PageContext, data: Frame['data'], faults?: readonly Fault[]): Frame {
  return {
    texts: c.get('texts'),
    formToken: c.get('formToken'),
    patronName: nameOf(c.get('context').patron ?? c.get('context').provisional),
    isStaff: isStaff(c.get('context').patron),
    address: repeatedAddress(c),
    said: saidBefore(c, c.get('texts')),
    terminal: c.get('terminal')?.name ?? null,
    data,
    faults,
  }
}

/** Whose name only the library's own system has is called by the card. */
const nameOf = (patron: { name: string; cardNumber: string } | null) => patron && (patron.name || patron.cardNumber)

/** What the address says was done on the way to the page. */
export function saidBefore({ req }: Pick<PageContext, 'req'>, { frame: { said } }: Texts): string | undefined {
  const what = sayings.find((one) => one === req.query(saidParameter))
  return what && said[what]
}

/** Sends a whole page. */
export function sendPage(
  c: Pick<PageContext, 'header' | 'html'> & Sends,
  page: Child,
  status: ContentfulStatusCode = 200,
) {
  const html = apart(`<!doctype html>${page}`)
  c.set('sentPage', html)
  return sendHtml(c, html, status)
}

/** Sends the parts of a page that changed to its script (`static/script`). */
export function sendPart(c: PageContext, part: Child) {
  c.header(partHeader, '1')
  return sendHtml(c, `${part}`)
}

/** Begins with the two letters that every such place has: looking around at each letter took a twentieth of a page's time. */
const touching =
  /><(?:(?<=<\/(?:a|button|select|label)><)(?=(?:a|button|select|label|span|small)\b)|(?<=<\/(?:span|small)><)(?=(?:a|button)\b)|(?=(?:header|nav|main|footer)\b))/g

/**
 * Puts a space between neighbours that JSX puts none between: text browsers, engines without `gap`, and those that do not
 * know what a header is, run them together.
 */
function apart(html: string): string {
  return html.replace(touching, '> <')
}

/** Whether the script asks; what it has no part for it opens as a whole page. */
export function wantsPart(c: PageContext): boolean {
  return c.req.header(partHeader) !== undefined
}

/** A page number from an address: 1 when absent; null when it is none that a page can have. */
export function pageNumber(text: string | undefined): number | null {
  return text === undefined ? 1 : (pageIn(text) ?? null)
}

/** An address on this service to go back to (P3); anything else would send people to other sites. */
export function ownAddress(back: string | undefined): string {
  const anywhere = new URL('http://counter.invalid')
  try {
    const url = new URL(back ?? '', anywhere)
    return url.origin === anywhere.origin && !url.pathname.startsWith('//') ? url.pathname + url.search : urls.top
  } catch {
    return urls.top
  }
}

/** The fields of a form as text, cut to a length: absent ones, files and repeated ones are empty. */
export async function formFields(c: Pick<PageContext, 'req'>): Promise<(name: string, most?: number) => string> {
  const form = await c.req.parseBody()
  return (name, most = 100) => {
    const value = form[name]
    return typeof value === 'string' ? value.slice(0, most) : ''
  }
}
