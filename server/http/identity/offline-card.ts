import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { PageContext, ServiceEnv } from '../service.ts'

/**
 * The cookie of a browser that stores its patron's card (decision 069). Its value is the owner, or `clear` until the
 * page's script has deleted the stored card. The script reads the cookie, so it is not `HttpOnly`.
 */
const name = 'offline-card'
const cleared = 'clear'
const days = 30

const hasCookie = (c: PageContext) => getCookie(c, name) !== undefined

/** Identifies the owner without revealing the card number. */
function ownerOf({ id }: { id: number }): string {
  return createHash('sha256').update(`offline card of patron ${id}`).digest('base64url').slice(0, 16)
}

function set(c: PageContext, value: string): void {
  setCookie(c, name, value, { sameSite: 'Lax', path: '/', secure: c.get('secure'), maxAge: days * 24 * 3600 })
}

/** Whether this browser stores the card of the viewer. Never at a shared terminal. */
export function hasOfflineCard(c: PageContext): boolean {
  const { patron } = c.get('context')
  return patron !== null && !c.get('terminal') && getCookie(c, name) === ownerOf(patron)
}

/** Lets this browser store the viewer's card for 30 days from now. */
export function keepOfflineCard(c: PageContext): void {
  const { patron } = c.get('context')
  if (patron && !c.get('terminal')) set(c, ownerOf(patron))
}

/** Makes the next page of this browser delete the stored card. Does nothing where none is stored. */
export function clearOfflineCard(c: PageContext): void {
  if (hasCookie(c)) set(c, cleared)
}

/** Clears the card of another patron, and any card at a shared terminal. Pages of such a browser have the script. */
export const offlineCard: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  if (!hasCookie(c)) return next()
  const { patron } = c.get('context')
  if (c.get('terminal') || (patron && !hasOfflineCard(c))) clearOfflineCard(c)
  c.set('offlineCard', true)
  await next()
}
