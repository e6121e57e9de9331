import type { Context as HonoContext } from 'hono'
import { type Context, createContext } from '../graphql/context.ts'
import type { Receiver } from '../graphql/receiver.ts'
import { viewerFrom } from '../graphql/viewer.ts'
import type { Service } from '../service.ts'
import type { FoundSession } from '../session.ts'
import { inHandOf } from '../watch/in-hand-of.ts'
import type { CachedSessions } from './cached-sessions.ts'
import { clientOf } from './client.ts'

/** The bearer token that a program sends; it may be made up. */
export function bearerOf(c: HonoContext): string | null {
  return /^Bearer ([\w-]{1,100})$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? null
}

/** Who a program asks for: the holder of its bearer token, or the holder of its basket's token. */
export async function apiContext(
  c: HonoContext,
  service: Service,
  sessions: CachedSessions,
  receiver?: Receiver,
): Promise<Context> {
  const secret = bearerOf(c)
  return contextFor(c, service, sessions, secret ? await sessions.find(secret) : null, { receiver })
}

/**
 * The same as it was found lately, without asking: what is read with it is told only if it is still so. Null: it was not
 * found lately.
 */
export function presumedContext(
  c: HonoContext,
  service: Service,
  sessions: CachedSessions,
  receiver?: Receiver,
): Context | null {
  const secret = bearerOf(c)
  const session = secret ? sessions.presumed(secret) : null
  return session && contextFor(c, service, sessions, session, { condition: session.condition, receiver })
}

/** Of a program that names nobody: what it reads may be some seconds old. Null: it names somebody. */
export function lookingContext(
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
    ...viewerFrom(found?.patron ?? null),
    session: found ? bearerOf(c) : null,
    visitor: basket,
    client: clientOf(c, env),
  }
  return createContext(db, sessions, now(), viewer, { ...how, inHand: inHandOf(c) })
}
