import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isPageSecret, type Sessions } from '../../auth/session.ts'
import { secretHash } from '../../domain/common/secrets.ts'
import { findTerminal, useTerminal } from '../../domain/library/devices/shared-terminal.ts'
import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import { urls } from '../../urls/urls.ts'
import { askedAddress, repeatedAddress } from '../request/request-address.ts'
import { BadInput } from '../response/error-pages.tsx'
import type { PageContext, Service, ServiceEnv } from '../service.ts'
import { deviceCookie } from './client-address.ts'

/** Cookies that say something of who uses the browser, besides session and device. */
const personal = ['visitor', 'lang', 'desk', 'changed']

const terminalCookie = (secure: boolean) => (secure ? '__Host-terminal' : 'terminal')

/** Files would stay behind on a shared terminal. */
const files: readonly string[] = [urls.ownDataFile, urls.historyFile]

/** Makes this browser the terminal whose secret it is, for as long as browsers keep anything. */
export function keepTerminal(c: HonoContext, secret: string, secure: boolean): void {
  const days = 400
  setCookie(c, terminalCookie(secure), secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure,
    maxAge: days * 24 * 3600,
  })
}

/** Ends the session and takes back everything by which the next person could learn of this one (T1). */
export async function forgetPerson(c: HonoContext, { db, sessions, secure }: Forgets): Promise<void> {
  const [session, visitor] = [getCookie(c, sessions.cookieName), getCookie(c, 'visitor')]
  if (session && isPageSecret(session)) await sessions.end(session)
  if (visitor) await db.prisma.basket.deleteMany({ where: { visitorHash: secretHash(visitor) } })
  c.header('Set-Cookie', sessions.cookie(null), { append: true })
  for (const name of personal) deleteCookie(c, name, { path: '/' })
  deleteCookie(c, deviceCookie(secure), { path: '/', secure })
  // Only encrypted connections are heard.
  if (secure) c.header('Clear-Site-Data', '"cache", "storage"')
}

interface Forgets {
  db: Pick<Service['db'], 'prisma'>
  sessions: Sessions
  secure: boolean
}

/**
 * A shared terminal (T1): without use for so long, whoever used it is forgotten, by the page, which leads to the question
 * whether to go on and then to the top, and by the service, whatever the page does.
 */
export function terminal({ db, env, now }: Service, sessions: Sessions): MiddlewareHandler<ServiceEnv> {
  const forgets = { db, sessions, secure: env.secure }
  return async (c, next) => {
    const secret = getCookie(c, terminalCookie(env.secure))
    if (!secret) return next()
    const found = await findTerminal(db, secret)
    if (!found) {
      deleteCookie(c, terminalCookie(env.secure), { path: '/', secure: env.secure })
      await forgetPerson(c, forgets)
      return c.redirect(urls.top, 303)
    }
    const { path, method } = c.req
    const idle = (await policyOf(db)).terminalIdleSeconds
    const isLate = now().getTime() - found.usedAt.getTime() >= idle * 1000
    const asks = path === urls.stillThere()
    const had = getCookie(c, sessions.cookieName) !== undefined
    const isFresh = !had && getCookie(c, 'visitor') === undefined
    if (!asks || isLate) await useTerminal(db, found.id, now())
    if (path === urls.terminalOver || (isLate && !isFresh)) {
      await forgetPerson(c, forgets)
      // Who only looked around goes on as somebody new.
      const goesOn = isLate && !had && method === 'GET' && path !== urls.terminalOver && !asks
      return c.redirect(goesOn ? askedAddress(c) : urls.top, 303)
    }
    if (files.includes(path)) throw new BadInput('notAtTerminal', 403)
    if (path === urls.top) keepTerminal(c, secret, env.secure)
    c.set('terminal', { id: found.id, name: found.name, asks, idleSeconds: idle })
    await next()
    if (!/^text\/html/.test(c.res.headers.get('Content-Type') ?? '') || c.res.status < 200) return
    const { after, to } = whereNext(c, { idle, asks, isFresh: isFresh && path === urls.top })
    c.res.headers.set('Refresh', `${after};url=${to}`)
  }
}

/** Seconds before the end in which a person is asked. */
export const warningOf = (idle: number) => Math.min(60, Math.floor(idle / 3))

/** Where a page that nobody uses leads by itself, a header that every browser knows, and when. */
function whereNext(c: PageContext, { idle, asks, isFresh }: { idle: number; asks: boolean; isFresh: boolean }) {
  const warning = warningOf(idle)
  if (asks) return { after: warning, to: urls.terminalOver }
  // At the top with nothing to lose nobody is asked.
  if (isFresh) return { after: idle, to: urls.terminalOver }
  return { after: idle - warning, to: urls.stillThere(repeatedAddress(c)) }
}
