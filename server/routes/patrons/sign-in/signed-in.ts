import { deleteCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { setSessionCookies, visitorCookie } from '../../../http/identity/page-viewer.ts'
import type { FormField } from '../../../http/response/fill-form.ts'
import { sendHtml } from '../../../http/response/send-html.ts'
import type { PageContext } from '../../../http/service.ts'
import { repeatField, urls } from '../../../urls/urls.ts'
import { submitSavedForm } from '../../forms/request-page.ts'
import { restoreForm } from '../../forms/restore-form.tsx'
import { type SavedForm, sealForm, unsealForm } from '../../forms/saved-form.ts'

interface SignInPayload {
  token: string
  deviceToken: string
  /** The address to return to. */
  to: string
  /** The sealed form that was sent before sign-in. */
  kept?: string | undefined
  /** Message shown before the others. */
  first?: string
}

/** Sets the session cookie and continues: submits the pressed form, shows the filled-in form, or redirects. */
export async function continueSignedIn(
  c: PageContext,
  { to, kept, first, ...session }: SignInPayload,
): Promise<Response> {
  const wish = unsealForm(c, 'wish', c.req.query('wish'))
  const form = unsealForm(c, 'kept', kept)
  setSessionCookies(c, session)
  // The visitor's basket now belongs to the patron. The next visitor gets a new cookie.
  deleteCookie(c, visitorCookie)
  if (wish) return forwardResponse(c, await submitSavedForm(c, wish, session.token))
  if (!form) return c.redirect(to, 303)
  const again = await restoreSavedForm(c, form, session.token, first)
  if (again !== 'password') return again instanceof Response ? again : c.redirect(to, 303)
  // The password page contains the form, sealed with the new session.
  const fields: FormField[] = [
    ['kept', sealForm(c, 'kept', form, session.token)],
    [repeatField, c.get('texts').code],
  ]
  return forwardResponse(
    c,
    await submitSavedForm(c, { action: urls.changePassword(to), fields, cut: false }, session.token),
  )
}

/** Returns the response to the submitted form: a redirect or a page. */
async function forwardResponse(c: PageContext, answer: Response): Promise<Response> {
  const location = answer.headers.get('Location')
  if (location) return c.redirect(location, 303)
  return sendHtml(c, await answer.text(), answer.status as ContentfulStatusCode)
}

/** Shows the form as it was sent. `first` is a message about what else was done. */
export function restoreSavedForm(c: PageContext, form: SavedForm, session: string, first?: string) {
  const { frame, sentences } = c.get('texts')
  const text = sentences([...(first === undefined ? [] : [first]), frame.again.signedIn])
  return restoreForm(c, form, { notice: { kind: 'note', text }, status: 200, session })
}
