import type { Hono, Context as HonoContext } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import type { ServiceEnv } from '../service.ts'

/**
 * Answers a request by a method for which its address has no route: OPTIONS with 204, others with 405, both with `Allow`
 * (RFC 9110, 9.3.7 and 15.5.6). Returns null when the address has no route at all, or the method has one.
 */
export function wrongMethod(app: Hono<ServiceEnv>) {
  let router: TrieRouter<string> | undefined

  function routerOfApp(): TrieRouter<string> {
    const found = new TrieRouter<string>()
    // Middleware is registered with the method ALL.
    for (const { method, path } of app.routes) if (method !== 'ALL') found.add(method, path, method)
    return found
  }

  return (c: HonoContext, refuse: (c: HonoContext) => Response | Promise<Response>) => {
    router ??= routerOfApp()
    const { method, path } = c.req
    const allowed = ['GET', 'POST'].filter((one) => router?.match(one, path)[0].length)
    if (allowed.length === 0 || allowed.includes(method === 'HEAD' ? 'GET' : method)) return null
    c.header('Allow', [...allowed.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])), 'OPTIONS'].join(', '))
    return method === 'OPTIONS' ? c.body(null, 204) : refuse(c)
  }
}
