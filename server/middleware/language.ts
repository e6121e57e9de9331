import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Language } from '../../generated/prisma/enums.ts'
import { type LanguageCode, languages, type Texts, textsIn } from '../../views/text/languages.ts'
import type { CounterEnv } from './asker.ts'

const cookie = 'lang'

export const language: MiddlewareHandler<CounterEnv> = async (c, next) => {
  const asked = textsIn(c.req.query('lang'))
  if (asked) keepLanguage(c, asked.code)
  c.set('texts', textsFor(c))
  await next()
}

/** Lets this browser see pages in a language from now on, whoever uses it. */
export function keepLanguage(c: HonoContext, code: LanguageCode) {
  setCookie(c, cookie, code, { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 })
}

/**
 * What the language link of a page (`?lang=en`) says, or the cookie it leaves, or the patron's setting (P6): of who is
 * signed in, or of whose page it is.
 */
export function textsFor(c: HonoContext<CounterEnv>, owner?: { language: Language }): Texts {
  // Some answers are made before it is known who asks.
  const asker = c.get('context') as CounterEnv['Variables']['context'] | undefined
  const setting = (owner ?? asker?.patron ?? asker?.provisional)?.language.toLowerCase()
  const [known] = [c.req.query('lang'), getCookie(c, cookie), setting].flatMap((code) => textsIn(code) ?? [])
  return known ?? languages[0]
}
