import type { ExecutionResult } from 'graphql'
import { createYoga } from 'graphql-yoga'
import { allowedHeaders } from './allowed-headers.ts'
import type { Context } from './context.ts'
import { type Charged, chargeOperations } from './cost/charge-operations.ts'
import { operationLimits } from './operation-limits.ts'
import { type LogError, maskWith, sayErrors } from './said-errors.ts'
import { schema } from './schema.ts'

export interface Options {
  production: boolean
  /** Told of what nobody expected, and of outages. */
  log: LogError
}

/** Yoga for requests that are not plain, and how errors are said, the same by both. */
export function openYoga({ production, log }: Options) {
  const mask = maskWith(log)
  const yoga = createYoga<Context & Charged>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: !production,
    landingPage: false,
    cors: { origin: '*', credentials: false, allowedHeaders },
    logging: false,
    plugins: [operationLimits, chargeOperations],
    maskedErrors: { maskError: mask },
  })
  return {
    fetch: (request: Request, context: Context & Charged) => yoga.fetch(request, context),
    sayErrors: (result: ExecutionResult, requestId?: string) => sayErrors(result, mask, requestId),
  }
}
