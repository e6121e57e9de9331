import type { MiddlewareHandler } from 'hono'
import { createContext } from '../graphql/context.ts'
import { receiverOf } from '../graphql/receiver.ts'
import { viewerFrom } from '../graphql/viewer.ts'
import type { Service, ServiceEnv } from '../service.ts'
import type { Sessions } from '../session.ts'
import { inHandOf } from '../watch/in-hand-of.ts'
import { clientOf } from './client.ts'
import { mayLag } from './may-lag.ts'

/** For files that programs fetch: nobody is signed in, whatever cookies come along, and none is given. */
export function anonymous({ db, env, now }: Service, sessions: Sessions): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const client = { ...clientOf(c, env), deviceSecret: null }
    c.set('sessions', sessions)
    c.set('baseUrl', env.baseUrl)
    const viewer = { session: null, access: null, isPage: false, visitor: null, client, ...viewerFrom(null) }
    c.set(
      'context',
      createContext(db, sessions, now(), viewer, { mayLag: mayLag(c), inHand: inHandOf(c), receiver: receiverOf(c) }),
    )
    await next()
  }
}
