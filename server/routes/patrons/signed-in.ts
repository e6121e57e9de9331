import { deleteCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sendHtml } from '../../middleware/send-html.ts'
import { keepSession, visitorCookie } from '../../middleware/viewer.ts'
import type { PageContext } from '../../service.ts'
import { pressAgain } from '../again/ask.ts'
import { openForm } from '../again/kept-form.ts'
import { showAgain } from '../again/show-again.ts'

interface SignedIn {
  token: string
  deviceToken: string
  /** Where to go on. */
  to: string
  /** What was sent before, as the page had it. */
  kept?: string | undefined
}

/** Hands over the session and goes on where the person was: does what they pressed, or shows what they had filled in. */
export async function goOnSignedIn(c: PageContext, { to, kept, ...session }: SignedIn): Promise<Response> {
  const wish = openForm(c, 'wish', c.req.query('wish'))
  const form = openForm(c, 'kept', kept)
  keepSession(c, session)
  // The visitor's basket is the patron's now; whoever uses this browser next starts anew.
  deleteCookie(c, visitorCookie)
  if (wish) {
    const answer = await pressAgain(c, wish, session.token)
    const location = answer.headers.get('Location')
    // Without one it is the page that says why not.
    return location
      ? c.redirect(location, 303)
      : sendHtml(c, await answer.text(), answer.status as ContentfulStatusCode)
  }
  const notice = c.get('texts').frame.again.signedIn
  const again = form && (await showAgain(c, form, { notice, status: 200, session: session.token }))
  return again instanceof Response ? again : c.redirect(to, 303)
}
