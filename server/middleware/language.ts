import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type LanguageCode, languages, type Texts, texts } from '../../views/text/index.ts'
import type { CounterEnv } from './asker.ts'

const cookie = 'lang'

export const language: MiddlewareHandler<CounterEnv> = async (c, next) => {
  const asked = c.req.query('lang')
  if (known(asked)) setCookie(c, cookie, asked, { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 })
  c.set('texts', textsFor(c))
  await next()
}

/** Japanese, unless the language link of a page (`?lang=en`) or the cookie it leaves says otherwise. */
export function textsFor(c: HonoContext): Texts {
  const code = [c.req.query('lang'), getCookie(c, cookie)].find(known)
  return texts[code ?? 'ja']
}

function known(code: string | undefined): code is LanguageCode {
  return languages.some((language) => language === code)
}
