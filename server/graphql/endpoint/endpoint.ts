import type { Context as HonoContext } from 'hono'
import type { RequestViewer } from './exchange.ts'
import type { EndpointOptions, openYoga } from './yoga.ts'

/**
 * The endpoint for API clients. It accepts bearer tokens and no cookies, so pages of other sites cannot use a patron's
 * session. graphql-yoga is loaded with the first request: the pages do not need it.
 */
export function graphqlEndpoint(options: EndpointOptions) {
  let yoga: Promise<ReturnType<typeof openYoga>> | undefined
  return async (c: HonoContext, viewer: RequestViewer): Promise<Response> => {
    yoga ??= import('./yoga.ts').then((module) => module.openYoga(options))
    const answer = await yoga
    return answer(c, viewer)
  }
}
