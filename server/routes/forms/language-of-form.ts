import type { MiddlewareHandler } from 'hono'
import { changesLanguage } from '../../http/request/language.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { languageField, repeatField } from '../../urls/urls.ts'
import { localAddress } from '../pages/page.tsx'
import { signInPageWithForm } from '../patrons/sign-in/sign-in-first.tsx'
import { restoreForm } from './restore-form.tsx'
import { readSentForm, sentFields } from './saved-form.ts'

/**
 * Handles the language buttons of a page with a form. They send the form: it is not processed but shown again in the
 * other language, with its entries. A page that answered a form is made again by the form's own route.
 */
export const languageOfForm: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  if (c.req.method !== 'POST') return next()
  const pressed = await changeLanguageOfForm(c)
  if (pressed !== 'page') return next()
  const form = await sentFields(c)
  const again = await restoreForm(c, form, { status: 200 })
  if (again instanceof Response) return again
  if (again !== 'sign-in') return c.redirect(localAddress(form.action), 303)
  const sealable = await readSentForm(c, { isSealed: true })
  return signInPageWithForm(c, sealable, { kind: 'warning', text: c.get('texts').frame.again.ended })
}

/** Sets the language that a sent form asks for. Returns which of the two fields asked, null when none did. */
export async function changeLanguageOfForm(c: PageContext): Promise<'page' | 'answer' | null> {
  const { [languageField]: page, [repeatField]: answer } = await c.req.parseBody()
  if (typeof page === 'string' && changesLanguage(c, page)) return 'page'
  return typeof answer === 'string' && changesLanguage(c, answer) ? 'answer' : null
}
