import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Language } from '../../../generated/prisma/enums.ts'
import { type LanguageCode, type Texts, textsIn } from '../../../views/text/languages.ts'
import type { ServiceEnv } from '../service.ts'
import { preferredTexts } from './accept-language.ts'
import { askedAddress } from './request-address.ts'

const languageCookie = 'lang'

export const language: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const pressed = await pressedIn(c)
  const asked = pressed ?? textsIn(c.req.query('lang'))
  if (asked) keepLanguage(c, asked.code)
  if (pressed) return c.redirect(withoutLanguage(askedAddress(c)), 303)
  c.set('texts', textsFor(c))
  await next()
}

/** What `LanguageLink` sends, and nothing else: it changes no more than a link does, and needs no proof of where it came from. */
async function pressedIn(c: HonoContext) {
  const isSmall = c.req.method === 'POST' && Number(c.req.header('Content-Length') ?? 100) < 20
  if (!isSmall || !c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded')) return undefined
  const [, code] = /^lang=(\w+)$/.exec(await c.req.text()) ?? []
  return textsIn(code)
}

/** The same page; an address that names a language would keep it. */
function withoutLanguage(address: string): string {
  return address.replace(/([?&])lang=[^&]*(?:&|$)/, '$1').replace(/[?&]$/, '')
}

/** Whether a form asks for its page in another language, which it then is; what it sends besides is the page's. */
export function changesLanguage(c: HonoContext<ServiceEnv>, code: string): boolean {
  const texts = textsIn(code)
  if (!texts) return false
  keepLanguage(c, texts.code)
  c.set('texts', texts)
  return true
}

/** Lets this browser see pages in a language from now on, whoever uses it. */
export function keepLanguage(c: HonoContext, code: LanguageCode) {
  setCookie(c, languageCookie, code, { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 })
}

/**
 * What the language link of a page (`?lang=en`) says, or the cookie it leaves, or the patron's setting (P6): of who is
 * signed in, or of whose page it is; where nobody has said anything, what the browser would rather have.
 */
export function textsFor(c: HonoContext<ServiceEnv>, owner?: { language: Language | null }): Texts {
  // Some answers are made before the viewer is known.
  const viewer = c.get('context') as ServiceEnv['Variables']['context'] | undefined
  const setting = (owner ?? viewer?.patron ?? viewer?.provisional)?.language?.toLowerCase()
  const [known] = [c.req.query('lang'), getCookie(c, languageCookie), setting].flatMap((code) => textsIn(code) ?? [])
  return known ?? preferredTexts(c.req.header('Accept-Language'))
}
