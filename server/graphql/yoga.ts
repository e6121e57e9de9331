import type { ExecutionResult } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Context } from './context.ts'
import { operationLimits } from './operation-limits.ts'
import { type LogError, maskWith, sayErrors } from './said-errors.ts'
import { schema } from './schema.ts'

export interface Options {
  /** Told of what nobody expected, and of outages. */
  log: LogError
}

/** Yoga for requests that are not plain, and how errors are said, the same by both. */
export function openYoga({ log }: Options) {
  const mask = maskWith(log)
  const yoga = createYoga<Context>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    plugins: [operationLimits],
    maskedErrors: { maskError: mask },
  })
  return {
    fetch: (request: Request, context: Context) => yoga.fetch(request, context),
    sayErrors: (result: ExecutionResult, requestId?: string) => sayErrors(result, mask, requestId),
  }
}
