import type { PageNotice } from '../../../../views/parts/forms/notice.tsx'
import type { PageContext } from '../../../http/service.ts'
import { changeLanguageOfForm } from '../../forms/language-of-form.ts'
import { restoreForm } from '../../forms/restore-form.tsx'
import { readSentForm } from '../../forms/saved-form.ts'
import { signInPageWithForm } from './sign-in-first.tsx'

/**
 * Handles a form without a valid token: the session began or ended since the page was made, or the browser sends no
 * cookies. The form is not processed but shown again, filled in. Null when another site sent it (P8).
 */
export async function handleStaleForm(c: PageContext): Promise<Response | null> {
  if (isCrossSite(c) || !isForm.test(c.req.header('Content-Type') ?? '')) return null
  const form = await readSentForm(c, { isSealed: true })
  await changeLanguageOfForm(c)
  const words = c.get('texts').frame.again
  const missing: PageNotice | null =
    c.req.header('Cookie') === undefined ? { kind: 'failure', text: words.noCookies } : null
  const again = await restoreForm(c, form, { notice: missing ?? { kind: 'warning', text: words.stale }, status: 403 })
  // A patron with a provisional password is redirected to the password page, whatever they submit.
  if (again === 'password') return null
  return again === 'sign-in' ? signInPageWithForm(c, form, missing ?? { kind: 'warning', text: words.ended }) : again
}

const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/**
 * Old phones send neither header, and the person sees the form before it is submitted. This service's pages send no
 * referrer, so their `Origin` is `null`.
 */
function isCrossSite({ req }: PageContext): boolean {
  const site = req.header('Sec-Fetch-Site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = req.header('Origin')
  if (origin === undefined || origin === 'null') return false
  return !URL.canParse(origin) || new URL(origin).host !== (req.header('Host') ?? new URL(req.url).host)
}
