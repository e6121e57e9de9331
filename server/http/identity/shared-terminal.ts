import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isPageSecret, type Sessions } from '../../auth/session.ts'
import { secretHash } from '../../domain/common/secrets.ts'
import { findTerminal, recordTerminalUse } from '../../domain/library/devices/shared-terminal.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { urls } from '../../urls/urls.ts'
import { requestAddress, returnAddress } from '../request/request-address.ts'
import { BadInput } from '../response/error-pages.tsx'
import type { PageContext, Service, ServiceEnv } from '../service.ts'
import { deviceCookie } from './client-address.ts'

/** Further cookies that reveal something about the person, besides session and device. */
const personal = ['visitor', 'lang', 'desk', 'changed']

const terminalCookie = (secure: boolean) => (secure ? '__Host-terminal' : 'terminal')

/** Downloaded files would remain on the shared terminal. */
const files: readonly string[] = [urls.ownDataFile, urls.historyFile]

/** Makes this browser the terminal of the secret, for as long as browsers keep a cookie. */
export function setTerminalCookie(c: HonoContext, secret: string, secure: boolean): void {
  const days = 400
  setCookie(c, terminalCookie(secure), secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure,
    maxAge: days * 24 * 3600,
  })
}

/**
 * Ends the session and deletes everything in the browser from which the next person could learn about this one (T1).
 */
export async function signOutPerson(c: HonoContext, { db, sessions, secure }: SignOutNeeds): Promise<void> {
  const [session, visitor] = [getCookie(c, sessions.cookieName), getCookie(c, 'visitor')]
  if (session && isPageSecret(session)) await sessions.end(session)
  if (visitor) await db.prisma.basket.deleteMany({ where: { visitorHash: secretHash(visitor) } })
  c.header('Set-Cookie', sessions.cookie(null), { append: true })
  for (const name of personal) deleteCookie(c, name, { path: '/' })
  deleteCookie(c, deviceCookie(secure), { path: '/', secure })
  // Browsers obey the header only on encrypted connections.
  if (secure) c.header('Clear-Site-Data', '"cache", "storage"')
}

interface SignOutNeeds {
  db: Pick<Service['db'], 'prisma'>
  sessions: Sessions
  secure: boolean
}

/**
 * Handles a shared terminal (T1). After the idle time the person is signed out: by the page, which refreshes to a
 * question and then to the top page, and by the service in any case.
 */
export function sharedTerminal({ db, env, now }: Service, sessions: Sessions): MiddlewareHandler<ServiceEnv> {
  const forgets = { db, sessions, secure: env.secure }
  return async (c, next) => {
    const secret = getCookie(c, terminalCookie(env.secure))
    if (!secret) return next()
    const found = await findTerminal(db, secret)
    if (!found) {
      deleteCookie(c, terminalCookie(env.secure), { path: '/', secure: env.secure })
      await signOutPerson(c, forgets)
      return c.redirect(urls.top, 303)
    }
    const { path, method } = c.req
    const idle = (await cachedPolicy(db)).terminalIdleSeconds
    const isLate = now().getTime() - found.usedAt.getTime() >= idle * 1000
    const asks = path === urls.stillThere()
    const had = getCookie(c, sessions.cookieName) !== undefined
    const isFresh = !had && getCookie(c, 'visitor') === undefined
    if (!asks || isLate) await recordTerminalUse(db, found.id, now())
    if (path === urls.terminalOver || (isLate && !isFresh)) {
      await signOutPerson(c, forgets)
      // A visitor who was not signed in continues as a new visitor.
      const goesOn = isLate && !had && method === 'GET' && path !== urls.terminalOver && !asks
      return c.redirect(goesOn ? requestAddress(c) : urls.top, 303)
    }
    if (files.includes(path)) throw new BadInput('notAtTerminal', 403)
    if (path === urls.top) setTerminalCookie(c, secret, env.secure)
    c.set('terminal', { id: found.id, name: found.name, asks, idleSeconds: idle })
    await next()
    if (!/^text\/html/.test(c.res.headers.get('Content-Type') ?? '') || c.res.status < 200) return
    const { after, to } = refreshTarget(c, { idle, asks, isFresh: isFresh && path === urls.top })
    c.res.headers.set('Refresh', `${after};url=${to}`)
  }
}

/** The number of seconds before the end at which the page asks whether anybody is there. */
export const warningSeconds = (idle: number) => Math.min(60, Math.floor(idle / 3))

/** The time after which an unused page refreshes, and the URL. Every browser supports the Refresh header. */
function refreshTarget(c: PageContext, { idle, asks, isFresh }: { idle: number; asks: boolean; isFresh: boolean }) {
  const warning = warningSeconds(idle)
  if (asks) return { after: warning, to: urls.terminalOver }
  // On a fresh top page there is nothing to lose, so no question is asked.
  if (isFresh) return { after: idle, to: urls.terminalOver }
  return { after: idle - warning, to: urls.stillThere(returnAddress(c)) }
}
