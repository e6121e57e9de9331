import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type LanguageCode, languages, texts } from '../../views/text/index.ts'
import type { CounterEnv } from './asker.ts'

const cookie = 'lang'

/** Japanese, unless the language link of a page (`?lang=en`) or the cookie it leaves says otherwise. */
export const language: MiddlewareHandler<CounterEnv> = async (c, next) => {
  const asked = c.req.query('lang')
  const known = (code: string | undefined): code is LanguageCode => languages.some((language) => language === code)
  if (known(asked)) setCookie(c, cookie, asked, { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 })
  const kept = getCookie(c, cookie)
  c.set('texts', texts[known(asked) ? asked : known(kept) ? kept : 'ja'])
  await next()
}
