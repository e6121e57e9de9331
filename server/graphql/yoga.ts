import type { ExecutionResult } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import { allowedHeaders } from './allowed-headers.ts'
import type { Context } from './context.ts'
import { operationLimits } from './operation-limits.ts'
import { type LogError, maskWith, sayErrors } from './said-errors.ts'
import { schema } from './schema.ts'
import { scopeRefusal } from './scopes/check.ts'

export interface Options {
  production: boolean
  /** Told of what nobody expected, and of outages. */
  log: LogError
}

/** What goes past our own executor is held to its scopes here. */
const scopeLimits: Plugin<Context> = {
  onExecute({ args, setResultAndStopExecution }) {
    const refused = scopeRefusal(schema, args.document, args.operationName, args.contextValue.access)
    if (refused) setResultAndStopExecution({ errors: [refused] })
  },
}

/** Yoga for requests that are not plain, and how errors are said, the same by both. */
export function openYoga({ production, log }: Options) {
  const mask = maskWith(log)
  const yoga = createYoga<Context>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: !production,
    landingPage: false,
    cors: { origin: '*', credentials: false, allowedHeaders },
    logging: false,
    plugins: [operationLimits, scopeLimits],
    maskedErrors: { maskError: mask },
  })
  return {
    fetch: (request: Request, context: Context) => yoga.fetch(request, context),
    sayErrors: (result: ExecutionResult, requestId?: string) => sayErrors(result, mask, requestId),
  }
}
