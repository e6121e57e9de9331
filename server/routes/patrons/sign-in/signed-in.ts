import { deleteCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { keepSession, visitorCookie } from '../../../http/identity/page-viewer.ts'
import { sendHtml } from '../../../http/response/send-html.ts'
import type { PageContext } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import type { Field } from '../../forms/fill-form.ts'
import { pressAgain } from '../../forms/request-page.ts'
import { showAgain } from '../../forms/restore-form.ts'
import { type KeptForm, openForm, sealForm } from '../../forms/saved-form.ts'

interface SignedIn {
  token: string
  deviceToken: string
  /** Where to go on. */
  to: string
  /** What was sent before, as the page had it. */
  kept?: string | undefined
  /** What is to be said first. */
  first?: string
}

/** Hands over the session and goes on where the person was: does what they pressed, or shows what they had filled in. */
export async function goOnSignedIn(c: PageContext, { to, kept, first, ...session }: SignedIn): Promise<Response> {
  const wish = openForm(c, 'wish', c.req.query('wish'))
  const form = openForm(c, 'kept', kept)
  keepSession(c, session)
  // The visitor's basket is the patron's now; whoever uses this browser next starts anew.
  deleteCookie(c, visitorCookie)
  if (wish) return handOn(c, await pressAgain(c, wish, session.token))
  if (!form) return c.redirect(to, 303)
  const again = await showKept(c, form, session.token, first)
  if (again !== 'password') return again instanceof Response ? again : c.redirect(to, 303)
  // Its page carries what was sent, sealed with the secret that this browser has now.
  const fields: Field[] = [
    ['kept', sealForm(c, 'kept', form, session.token)],
    ['lang', c.get('texts').code],
  ]
  return handOn(c, await pressAgain(c, { action: urls.changePassword(to), fields, cut: false }, session.token))
}

/** The answer to a form that was sent again: a redirect, or a page that could not be stored. */
async function handOn(c: PageContext, answer: Response): Promise<Response> {
  const location = answer.headers.get('Location')
  if (location) return c.redirect(location, 303)
  return sendHtml(c, await answer.text(), answer.status as ContentfulStatusCode)
}

/** The form as it was sent, for who has just signed in; `first`: what else was done. */
export function showKept(c: PageContext, form: KeptForm, session: string, first?: string) {
  const { frame, sentences } = c.get('texts')
  const notice = sentences([...(first === undefined ? [] : [first]), frame.again.signedIn])
  return showAgain(c, form, { notice, status: 200, session })
}
