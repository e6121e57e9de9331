import { createYoga } from 'graphql-yoga'
import type { Context as HonoContext } from 'hono'
import type { CostBudget } from '../engine/cost/charge.ts'
import type { EventBus } from '../engine/events/event-bus.ts'
import { schema } from '../schema.ts'
import { openExchange, type RequestViewer, type ServerContext } from './exchange.ts'
import type { LogError } from './masked-errors.ts'
import type { PersistedDocuments } from './persisted-documents.ts'
import { useAnswers } from './plugins/answers.ts'
import { useDocuments } from './plugins/documents.ts'
import { useExecution } from './plugins/execution.ts'
import { graphiqlOptions, useGraphiqlHeaders } from './plugins/graphiql.ts'
import { useRequestChecks } from './plugins/request.ts'

export interface EndpointOptions {
  /** The path of the endpoint. */
  path: string
  /** Whether browsers get GraphiQL. */
  graphiql: boolean
  subscribers: EventBus
  /** Logs unexpected errors and outages. */
  log: LogError
  requestIdOf(c: HonoContext): string
  /** Returns the cost budget of the client, or null when it is unlimited. */
  budgetOf(c: HonoContext): CostBudget | null
  /** Value of the Allow header. */
  methods: string
  persisted: PersistedDocuments
}

/** Serves GraphQL over HTTP by graphql-yoga. */
export function openYoga(options: EndpointOptions) {
  const { handleRequest } = createYoga<ServerContext>({
    schema,
    graphqlEndpoint: options.path,
    // No URL contains a space: /healthz says more than the check of graphql-yoga.
    healthCheckEndpoint: ' ',
    landingPage: false,
    cors: false,
    logging: false,
    multipart: false,
    // The listener limits bodies, `useDocuments` caches documents, and `useAnswers` masks errors.
    maxRequestBodySize: false,
    parserAndValidationCache: false,
    maskedErrors: false,
    ...(options.graphiql ? graphiqlOptions : { graphiql: false }),
    plugins: [
      useRequestChecks(options.methods),
      useDocuments(options.persisted),
      useExecution(options.subscribers),
      useAnswers(options),
      ...(options.graphiql ? [useGraphiqlHeaders()] : []),
    ],
  })
  return (c: HonoContext, viewer: RequestViewer): Response | Promise<Response> => {
    const { raw, method } = c.req
    // graphql-yoga does not know HEAD. Hono leaves the body of the response out.
    const request = method === 'HEAD' ? new Request(raw.url, { headers: raw.headers }) : raw
    return handleRequest(request, { exchange: openExchange(c, viewer, options.budgetOf(c)) })
  }
}
