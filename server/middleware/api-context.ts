import type { Context as HonoContext } from 'hono'
import { type Context, createContext } from '../graphql/context.ts'
import { viewerFrom } from '../graphql/viewer.ts'
import type { Service } from '../service.ts'
import type { Sessions } from '../session.ts'
import { clientOf } from './client.ts'

/** The bearer token that a program sends; it may be made up. */
export function bearerOf(c: HonoContext): string | null {
  return /^Bearer ([\w-]{1,100})$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? null
}

/** Who a program asks for: the holder of its bearer token, or the holder of its basket's token. */
export async function apiContext(c: HonoContext, { db, env, now }: Service, sessions: Sessions): Promise<Context> {
  const secret = bearerOf(c)
  const found = secret ? await sessions.find(secret) : null
  const basket = /^[\w-]{20,100}$/.exec(c.req.header('Basket-Token') ?? '')?.[0] ?? null
  return createContext(db, sessions, now(), {
    ...viewerFrom(found?.patron ?? null),
    session: found ? secret : null,
    visitor: basket,
    client: clientOf(c, env),
  })
}
