import type { MiddlewareHandler } from 'hono'
import type { Counter } from '../app.ts'
import { askerFrom, createContext } from '../graphql/context.ts'
import type { Sessions } from '../session.ts'
import type { CounterEnv } from './asker.ts'
import { clientOf } from './client.ts'

/** For files that programs fetch: nobody is signed in, whatever cookies come along, and none is given. */
export function nobody({ db, env, now }: Counter, sessions: Sessions): MiddlewareHandler<CounterEnv> {
  return async (c, next) => {
    const client = { ...clientOf(c, env), deviceSecret: null }
    c.set('sessions', sessions)
    c.set('baseUrl', env.baseUrl)
    c.set('context', createContext(db, sessions, now(), { ...askerFrom(null), session: null, visitor: null, client }))
    await next()
  }
}
