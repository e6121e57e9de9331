import type { Context as HonoContext } from 'hono'
import { isAccessToken } from '../../auth/access-tokens.ts'
import { type FoundSession, isPageSecret, isProgramSecret, isSharedSecret } from '../../auth/session.ts'
import type { CachedSessions } from '../../auth/session-cache.ts'
import { unprefixedTokensUntil } from '../../auth/unprefixed-tokens.ts'
import { requestScopeOf } from '../../common/request-scope-of-http.ts'
import type { Receiver } from '../../graphql/engine/context/answer-reader.ts'
import { type Context, createContext } from '../../graphql/engine/context/context.ts'
import { viewerOf } from '../../graphql/engine/context/viewer.ts'
import type { Service } from '../service.ts'
import { clientOf } from './client-address.ts'

/** The bearer token of the request, which may be invalid. Null when there is none. */
export function bearerOf(c: HonoContext): string | null {
  return bearerIn(c.req.header('Authorization'))
}

/** Authentication schemes are case-insensitive (RFC 9110). */
export function bearerIn(authorization: string | undefined): string | null {
  return /^Bearer +(.*)$/is.exec(authorization ?? '')?.[1]?.trim() ?? null
}

/** Whether the secret has the form of a bearer token. Cookie secrets have another form. */
const isBearer = (secret: string) => isProgramSecret(secret) || isAccessToken(secret)

async function findBearer(
  { db, now }: Service,
  sessions: CachedSessions,
  secret: string,
): Promise<FoundSession | null> {
  if (isBearer(secret)) return sessions.find(secret)
  if (!isPageSecret(secret) || isSharedSecret(secret)) return null
  const limit = await unprefixedTokensUntil(db, now())
  const found = limit && (await sessions.find(secret))
  return found?.openedAt && limit && found.openedAt < limit ? found : null
}

/**
 * The viewer of an API request: the holder of the bearer token, or of the basket token. Null when the bearer token is
 * invalid or has expired.
 */
export async function apiContext(
  c: HonoContext,
  service: Service,
  sessions: CachedSessions,
  receiver?: Receiver,
): Promise<Context | null> {
  const secret = bearerOf(c)
  if (secret === null) return contextFor(c, service, sessions, null, { receiver })
  const found = await findBearer(service, sessions, secret)
  return found && contextFor(c, service, sessions, found, { receiver })
}

/**
 * A context for anonymous requests, which may read from a replica. Null when the request carries a token, or when there
 * are no replicas.
 */
export function anonymousContext(
  c: HonoContext,
  service: Service,
  sessions: CachedSessions,
  receiver?: Receiver,
): Context | null {
  const names = ['Authorization', 'Basket-Token'].some((name) => c.req.header(name) !== undefined)
  return service.db.lags && !names ? contextFor(c, service, sessions, null, { mayLag: true, receiver }) : null
}

function contextFor(
  c: HonoContext,
  { db, env, now }: Service,
  sessions: CachedSessions,
  found: FoundSession | null,
  how?: Parameters<typeof createContext>[4],
): Context {
  const basket = /^[\w-]{20,100}$/.exec(c.req.header('Basket-Token') ?? '')?.[0] ?? null
  const viewer = {
    session: found && !found.access ? bearerOf(c) : null,
    access: found?.access ?? null,
    isPage: false,
    visitor: basket,
    client: clientOf(c, env),
    ...viewerOf(found?.patron ?? null),
  }
  return createContext(db, sessions, now(), viewer, { scope: requestScopeOf(c), ...how })
}
