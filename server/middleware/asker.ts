import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Texts } from '../../views/text/languages.ts'
import type { Counter } from '../app.ts'
import { askerFrom, type Context, createContext } from '../graphql/context.ts'
import { newSecret, type Sessions } from '../session.ts'
import { clientOf, deviceCookie } from './client.ts'

/** What every page request carries. */
export interface CounterEnv {
  Variables: {
    /** Who asks, and what the in-process operations run with. */
    context: Context
    sessions: Sessions
    /** Where patrons reach the service, for addresses that leave it. */
    baseUrl: string
    /** Whether cookies are for encrypted connections alone. */
    secure: boolean
    /** The address that every mail comes from. */
    mailFrom: string
    texts: Texts
    /** Proves that a form came from a page of ours to this browser. */
    formToken: string
  }
}

export type PageContext = HonoContext<CounterEnv>

export const visitorCookie = 'visitor'

/** Hands the browser a session that was opened, and what makes it known at later sign-ins. */
export function keepSession(c: PageContext, { token, deviceToken }: { token: string; deviceToken: string }): void {
  c.header('Set-Cookie', c.get('sessions').cookie(token), { append: true })
  keepSecret(c, deviceCookie(c.get('secure')), deviceToken, 365)
}

/** For so many days, out of reach of scripts and of other sites. */
function keepSecret(c: PageContext, name: string, secret: string, days: number): void {
  const secure = c.get('secure')
  setCookie(c, name, secret, { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: days * 24 * 3600 })
}

/** Recognises the patron by the session cookie and the visitor by theirs; a browser without gets a new one. */
export function asker({ db, env, now }: Counter, sessions: Sessions): MiddlewareHandler<CounterEnv> {
  return async (c, next) => {
    const secret = getCookie(c, sessions.cookieName)
    const session = secret ? await sessions.find(secret) : null
    if (session?.renewed && secret) c.header('Set-Cookie', sessions.cookie(secret), { append: true })
    c.set('secure', env.secure)
    let visitor = getCookie(c, visitorCookie)
    if (!visitor || visitor.length > 100) {
      visitor = newSecret()
      keepSecret(c, visitorCookie, visitor, 14)
    }
    c.set('sessions', sessions)
    c.set('baseUrl', env.baseUrl)
    c.set('mailFrom', env.mailFrom)
    c.set(
      'context',
      createContext(db, sessions, now(), {
        ...askerFrom(session?.patron ?? null),
        session: session && secret ? secret : null,
        visitor,
        client: clientOf(c, env),
      }),
    )
    await next()
  }
}
