import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type LanguageCode, languages, type Texts, texts } from '../../views/text/index.ts'
import type { ServiceEnv } from '../service.ts'

const languageCookie = 'lang'

export const language: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const asked = c.req.query('lang')
  if (isOffered(asked)) keepLanguage(c, asked)
  c.set('texts', textsFor(c))
  await next()
}

/** Lets this browser see pages in a language from now on, whoever uses it. */
export function keepLanguage(c: HonoContext, code: LanguageCode) {
  setCookie(c, languageCookie, code, { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 })
}

/**
 * What the language link of a page (`?lang=en`) says, or the cookie it leaves, or the patron's setting (P6): of who is
 * signed in, or of whose page it is.
 */
export function textsFor(c: HonoContext<ServiceEnv>, owner?: { language: 'JA' | 'EN' }): Texts {
  // Some answers are made before the viewer is known.
  const viewer = c.get('context') as ServiceEnv['Variables']['context'] | undefined
  const setting = (owner ?? viewer?.patron ?? viewer?.provisional)?.language.toLowerCase()
  const code = [c.req.query('lang'), getCookie(c, languageCookie), setting].find(isOffered)
  return texts[code ?? 'ja']
}

function isOffered(code: string | undefined): code is LanguageCode {
  return languages.some((language) => language === code)
}
