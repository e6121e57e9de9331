import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Language } from '../../../generated/prisma/enums.ts'
import { type LanguageCode, type Texts, textsIn } from '../../../views/text/languages.ts'
import type { ServiceEnv } from '../service.ts'
import { preferredTexts } from './accept-language.ts'
import { requestAddress } from './request-address.ts'

export const languageCookie = 'lang'

export const language: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const pressed = await languageFormIn(c)
  const requestedTexts = pressed ?? textsIn(c.req.query('lang'))
  if (requestedTexts) setLanguageCookie(c, requestedTexts.code)
  if (pressed) return c.redirect(withoutLanguage(requestAddress(c)), 303)
  c.set('texts', textsFor(c))
  await next()
}

/**
 * Recognises the form that `LanguageLink` sends, and nothing else. It changes no more than a link would, so it needs no
 * CSRF token.
 */
async function languageFormIn(c: HonoContext) {
  const isSmall = c.req.method === 'POST' && Number(c.req.header('Content-Length') ?? 100) < 20
  if (!isSmall || !c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded')) return undefined
  const [, code] = /^(?:lang|again-in)=(\w+)$/.exec(await c.req.text()) ?? []
  return textsIn(code)
}

/** The same URL without its `lang` parameter, which would override the new choice. */
export function withoutLanguage(address: string): string {
  return address.replace(/([?&])lang=[^&]*(?:&|$)/, '$1').replace(/[?&]$/, '')
}

/**
 * Handles a form that asks for its page in another language. Returns whether it did; the page handles the other fields.
 */
export function changesLanguage(c: HonoContext<ServiceEnv>, code: string): boolean {
  const texts = textsIn(code)
  if (!texts) return false
  setLanguageCookie(c, texts.code)
  c.set('texts', texts)
  return true
}

/** Stores the language in this browser, whoever uses it. */
export function setLanguageCookie(c: HonoContext, code: LanguageCode) {
  setCookie(c, languageCookie, code, { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 })
}

/**
 * The language of a page. It is the `lang` parameter, else the cookie, else the setting of the viewer or of the page's
 * owner (P6), else the browser's preference.
 */
export function textsFor(c: HonoContext<ServiceEnv>, owner?: { language: Language | null }): Texts {
  // Some answers are made before the viewer is known.
  const viewer = c.get('context') as ServiceEnv['Variables']['context'] | undefined
  const setting = (owner ?? viewer?.patron ?? viewer?.provisional)?.language?.toLowerCase()
  const [known] = [c.req.query('lang'), getCookie(c, languageCookie), setting].flatMap((code) => textsIn(code) ?? [])
  return known ?? preferredTexts(c.req.header('Accept-Language'))
}
