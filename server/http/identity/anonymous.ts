import type { MiddlewareHandler } from 'hono'
import type { Sessions } from '../../auth/session.ts'
import { requestScopeOf } from '../../common/request-scope-of-http.ts'
import { recipientOf } from '../../graphql/engine/context/answer-reader.ts'
import { createContext } from '../../graphql/engine/context/context.ts'
import { viewerOf } from '../../graphql/engine/context/viewer.ts'
import { mayLag } from '../request/replica-lag.ts'
import type { Service, ServiceEnv } from '../service.ts'
import { clientOf } from './client-address.ts'

/** For files that programs fetch. Every request is anonymous, whatever cookies it sends, and no cookie is set. */
export function anonymous({ db, env, now }: Service, sessions: Sessions): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const client = { ...clientOf(c, env), deviceSecret: null }
    c.set('sessions', sessions)
    c.set('baseUrl', env.baseUrl)
    const viewer = { session: null, access: null, isPage: false, visitor: null, client, ...viewerOf(null) }
    c.set(
      'context',
      createContext(db, sessions, now(), viewer, {
        mayLag: mayLag(c),
        scope: requestScopeOf(c),
        receiver: recipientOf(c),
      }),
    )
    await next()
  }
}
