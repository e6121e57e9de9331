import type { PageNotice } from '../../../../views/parts/forms/notice.tsx'
import { requestAddress } from '../../../http/request/request-address.ts'
import type { PageContext } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { noticeOfSaved, readSentForm, type SavedForm, sealForm } from '../../forms/saved-form.ts'
import { signInPage } from './sign-in-page.tsx'

/** Redirects to sign-in with the address to return to. A sent form is saved in the sign-in page. */
export async function redirectToSignIn(c: PageContext): Promise<Response> {
  if (c.req.method !== 'POST') return c.redirect(urls.signIn(requestAddress(c)), 303)
  return signInPageWithForm(c, await readSentForm(c, { isSealed: true }), {
    kind: 'warning',
    text: c.get('texts').frame.again.ended,
  })
}

/** The sign-in page with the sent form sealed in it. A shared terminal saves no form (T1). */
export async function signInPageWithForm(c: PageContext, form: SavedForm, notice: PageNotice): Promise<Response> {
  if (c.get('terminal')) return c.redirect(urls.signIn(form.action), 303)
  const shown = noticeOfSaved(c, form, notice)
  return signInPage(c, { back: form.action, kept: sealForm(c, 'kept', form), notice: shown }, 403)
}
