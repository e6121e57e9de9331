import type { PageContext } from '../../../http/service.ts'
import { showAgain } from '../../forms/restore-form.ts'
import { keptForm } from '../../forms/saved-form.ts'
import { signInKeeping } from './sign-in-first.tsx'

/**
 * Answers a form that does not prove that it comes from a page of ours to this browser: since then the session ended or
 * began, or no cookie came back. Nothing is done; it is shown again, filled in. Null: another site sent it (P8).
 */
export async function staleForm(c: PageContext): Promise<Response | null> {
  if (isFromElsewhere(c) || !isForm.test(c.req.header('Content-Type') ?? '')) return null
  const form = await keptForm(c)
  const words = c.get('texts').frame.again
  const hasCookies = c.req.header('Cookie') !== undefined
  const again = await showAgain(c, form, { notice: hasCookies ? words.stale : words.noCookies, status: 403 })
  // Who has a provisional password is led to the page for an own one, whatever they press.
  if (again === 'password') return null
  return again === 'sign-in' ? signInKeeping(c, form, hasCookies ? words.ended : words.noCookies) : again
}

const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** As far as the browser says it; old phones do not, and see what they would press. Pages of ours send no referrer, and so `null`. */
function isFromElsewhere({ req }: PageContext): boolean {
  const site = req.header('Sec-Fetch-Site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = req.header('Origin')
  if (origin === undefined || origin === 'null') return false
  return !URL.canParse(origin) || new URL(origin).host !== (req.header('Host') ?? new URL(req.url).host)
}
