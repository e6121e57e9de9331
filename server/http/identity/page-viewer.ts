import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isPageSecret, isSharedSecret, type Sessions } from '../../auth/session.ts'
import { requestScopeOf } from '../../common/request-scope-of-http.ts'
import { newSecret, secretHash } from '../../domain/common/secrets.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { recipientOf } from '../../graphql/engine/context/answer-reader.ts'
import { createContext } from '../../graphql/engine/context/context.ts'
import { viewerOf } from '../../graphql/engine/context/viewer.ts'
import { mayLag, setChangedCookie } from '../request/replica-lag.ts'
import type { PageContext, Service, ServiceEnv } from '../service.ts'
import { clientOf, deviceCookie } from './client-address.ts'

export const visitorCookie = 'visitor'

/** Sends the browser the cookies of a new session and of a known device. */
export function setSessionCookies(
  c: PageContext,
  { token, deviceToken }: { token: string; deviceToken: string },
): void {
  c.header('Set-Cookie', c.get('sessions').cookie(token), { append: true })
  setDeviceCookie(c, deviceToken)
}

/**
 * Marks the browser as a known device for later sign-ins. A shared terminal belongs to nobody, so it is never marked.
 */
export function setDeviceCookie(c: PageContext, deviceToken: string): void {
  if (!c.get('terminal')) setSecretCookie(c, deviceCookie(c.get('secure')), deviceToken, 365)
}

/**
 * Sets a cookie for a number of days, or until the browser is closed when `days` is null. Scripts and other sites
 * cannot read it.
 */
function setSecretCookie(c: PageContext, name: string, secret: string, days: number | null): void {
  const secure = c.get('secure')
  const lasting = days === null ? {} : { maxAge: days * 24 * 3600 }
  setCookie(c, name, secret, { httpOnly: true, sameSite: 'Lax', path: '/', secure, ...lasting })
}

/** Answers a further request of the same browser. */
type Answer = (c: PageContext, request: Request) => Response | Promise<Response>

/**
 * Finds the viewer by the session cookie, and the anonymous visitor by the visitor cookie, which is set when it is
 * missing. `ask` answers further requests of the same browser.
 */
export function pageViewer({ db, env, now }: Service, sessions: Sessions, ask: Answer): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const cookie = getCookie(c, sessions.cookieName)
    const terminal = c.get('terminal')
    const isOurs = cookie !== undefined && isPageSecret(cookie) && isSharedSecret(cookie) === (terminal !== undefined)
    const secret = isOurs ? cookie : undefined
    const find = terminal?.asks ? sessions.look : sessions.find
    const session = secret ? await find(secret) : null
    if (session?.renewed && secret) c.header('Set-Cookie', sessions.cookie(secret), { append: true })
    c.set('secure', env.secure)
    let visitor = getCookie(c, visitorCookie)
    if (!visitor || visitor.length > 100) {
      visitor = newSecret()
      setSecretCookie(c, visitorCookie, visitor, terminal ? null : 14)
    }
    if (db.lags && c.req.method !== 'GET') setChangedCookie(c, env)
    c.set('sessions', sessions)
    c.set('ask', (request) => ask(c, request))
    c.set('baseUrl', env.baseUrl)
    c.set('mailFrom', env.mailFrom)
    const keepsAccounts = librarySystemOf(db) === undefined
    c.set('keepsAccounts', keepsAccounts)
    c.set(
      'context',
      createContext(
        db,
        sessions,
        now(),
        {
          session: session && secret ? secret : null,
          access: null,
          isPage: true,
          visitor,
          terminal,
          client: terminal
            ? { ...clientOf(c, env), device: terminal.name, deviceSecret: null, isLibrary: true }
            : clientOf(c, env),
          ...viewerOf(session?.patron ?? null),
        },
        {
          scope: requestScopeOf(c),
          // The work of a form is finished even when the client disconnects.
          receiver: c.req.method === 'GET' ? recipientOf(c) : undefined,
          mayLag: !secret && mayLag(c),
          // Recorded reads do not include data from the library system.
          recordedFor: session || c.req.method !== 'GET' || !keepsAccounts ? undefined : secretHash(visitor),
        },
      ),
    )
    await next()
  }
}
