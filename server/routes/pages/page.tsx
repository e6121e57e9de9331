import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
import type { Frame } from '../../../views/parts/frame-data.ts'
import type { Texts } from '../../../views/text/languages.ts'
import { isStaff } from '../../domain/common/roles.ts'
import { returnAddress } from '../../http/request/request-address.ts'
import { type FormField, fillForm } from '../../http/response/fill-form.ts'
import { sendHtml } from '../../http/response/send-html.ts'
import type { PageContext } from '../../http/service.ts'
import { partHeader } from '../../urls/page-part-header.ts'
import { pageIn } from '../../urls/rooms/search-state.ts'
import { globalId, saidParameter, sayings, urls } from '../../urls/urls.ts'

type Sends = { set(key: 'sentPage', html: string): void }

/** Builds the frame of a page from its operation's data, the viewer and the form errors. */
export function buildFrame(
  c: PageContext,
  data: Frame['data'],
  faults?: readonly FormError[],
  notice: PageNotice | undefined = messageFromAddress(c, c.get('texts')),
): Frame {
  return {
    texts: c.get('texts'),
    formToken: c.get('formToken'),
    patronName: nameOf(c.get('context').patron ?? c.get('context').provisional),
    isStaff: isStaff(c.get('context').patron),
    address: returnAddress(c),
    notice,
    terminal: c.get('terminal')?.name ?? null,
    ownBranches: ownBranchesOf(c.get('context').patron),
    hasOfflineCard: c.get('offlineCard'),
    data,
    canonical: c.get('canonical'),
    faults,
  }
}

/** The card number, when only the library system has the patron's name. */
const nameOf = (patron: { name: string; cardNumber: string } | null) => patron && (patron.name || patron.cardNumber)

function ownBranchesOf(patron: { pickupBranchId: number | null; homeBranchId: number } | null) {
  return patron
    ? [patron.pickupBranchId, patron.homeBranchId].flatMap((id) => (id === null ? [] : globalId('Branch', String(id))))
    : undefined
}

/** The message that the address names. */
export function messageFromAddress(
  { req }: Pick<PageContext, 'req'>,
  { frame: { said } }: Texts,
): PageNotice | undefined {
  const what = sayings.find((one) => one === req.query(saidParameter))
  return pageNotice('done', what && said[what])
}

/** Sends a page. With `sent`, its form is filled with the fields of a request that was refused. */
export function sendPage(
  c: Pick<PageContext, 'header' | 'html'> & Sends,
  page: Child,
  status: ContentfulStatusCode = 200,
  sent?: { action: string; fields: FormField[] },
) {
  const made = separateElements(`<!doctype html>${page}`)
  const html = sent ? fillForm(made, sent).html : made
  c.set('sentPage', html)
  return sendHtml(c, html, status)
}

/** Sends only the changed parts of a page, for the page's script (`static/script`). */
export function sendPart(c: PageContext, part: Child) {
  c.header(partHeader, '1')
  return sendHtml(c, `${part}`)
}

/** Each alternative begins at `><`: trying lookarounds at every character took 5% of a page's time. */
const adjacentTags =
  /><(?:(?<=<\/(?:a|button|select|label)><)(?=(?:a|button|select|label|span|small)\b)|(?<=<\/(?:span|small)><)(?=(?:a|button)\b)|(?=(?:header|nav|main|footer)\b))/g

/**
 * Inserts a space between adjacent elements. Without it, text browsers and engines without `gap` or without HTML5
 * elements run their texts together.
 */
function separateElements(html: string): string {
  return html.replace(adjacentTags, '> <')
}

/** Whether the script requests parts. When a page has none, the script opens it as a whole. */
export function wantsPart(c: PageContext): boolean {
  return c.req.header(partHeader) !== undefined
}

/** Reads a page number of an address: 1 when it is absent, null when it is invalid. */
export function pageNumber(text: string | undefined): number | null {
  return text === undefined ? 1 : (pageIn(text) ?? null)
}

/** The rows of a list with cursors that an address asks for. Without a cursor these are the first ones. */
export function readRange({ req }: Pick<PageContext, 'req'>, rows: number) {
  const { after, before } = req.query()
  return before ? { last: rows, before } : { first: rows, after: after || null }
}

/** A path of this service to return to (P3). Other addresses become the top page, to prevent open redirects. */
export function localAddress(back: string | undefined): string {
  const anywhere = new URL('http://counter.invalid')
  try {
    const url = new URL(back ?? '', anywhere)
    return url.origin === anywhere.origin && !url.pathname.startsWith('//') ? url.pathname + url.search : urls.top
  } catch {
    return urls.top
  }
}
