import { partHeader } from '../../../server/urls/page-part-header.ts'
import { sendPlainly } from '../events.ts'
import { inTurn } from '../queue.ts'
import { complain, takeBack } from '../say.ts'
import { onHtmx, type RequestContext } from './context.ts'

/**
 * Sends presses one after the other, each once. An answer that is not for this place of the page leads the whole page
 * there: a refusal, or sign-in after the session has expired.
 */
export function followRequests() {
  onHtmx('config:request', ({ ctx }) => {
    const pressed = (ctx.request.submitter as HTMLElement | undefined) ?? ctx.sourceElement
    ctx.pressed = pressed.matches('a,button') ? pressed : null
    if (!ctx.pressed) return true
    // A second press while the first is in flight.
    if (pressed.hasAttribute('aria-disabled')) return false
    takeBack(pressed)
    pressed.setAttribute('aria-disabled', 'true')
    ctx.fetch = (address, request) => inTurn(() => fetch(address, request))
    return true
  })
  onHtmx('before:request', ({ ctx: { request, select } }) => {
    // The service needs none of the headers of htmx, and the address of the page stays here.
    request.headers = select ? { Accept: 'text/html' } : { [partHeader]: '1' }
    request.redirect = select ? 'follow' : 'manual'
    // The request is completed even if the user leaves the page.
    request.keepalive = request.method === 'POST'
  })
  onHtmx('before:response', ({ ctx }) => {
    const raw = ctx.response?.raw
    if (!raw) return false
    const isFailed = raw.status >= 500
    if (!isFailed && (ctx.select ? isHere(raw) : raw.headers.has(partHeader))) return true
    const { pressed } = ctx
    // Nobody waits for the answer to an event. The page stays as it is.
    if (!pressed) return false
    if (isFailed) complain(pressed, 'serviceFailed')
    else openWhole(ctx, raw, pressed)
    return false
  })
  onHtmx('error', ({ ctx }) => {
    if (ctx?.pressed?.isConnected) complain(ctx.pressed, 'failed')
  })
  onHtmx('finally:request', ({ ctx }) => ctx.pressed?.removeAttribute('aria-disabled'))
}

/** Statuses of pages that have the address of a form without being its page: sign-in, and a form with an old token. */
const elsewhere = [401, 403]

/** Whether the answer is the open page, which may state a refusal. */
const isHere = ({ url, status }: Response) => new URL(url).pathname === location.pathname && !elsewhere.includes(status)

/** Opens the answer as a page: by its address, or by submitting the form as without this script. */
function openWhole({ request, select }: RequestContext, raw: Response, pressed: HTMLElement) {
  const isForm = request.method === 'POST' && request.form
  if (select && raw.redirected) inTurn(() => location.assign(raw.url))
  else if (isForm) inTurn(() => sendPlainly(request.form as HTMLFormElement, pressed as HTMLButtonElement))
  else inTurn(() => location.assign((pressed as HTMLAnchorElement).href || raw.url))
}
