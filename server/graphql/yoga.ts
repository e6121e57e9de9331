import { type ExecutionResult, GraphQLError } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { Context } from './context.ts'
import { type Charged, chargeOperations } from './cost/charge-operations.ts'
import { inputError } from './input-error.ts'
import { operationLimits } from './operation-limits.ts'
import { isPartial, type LogError, maskWith, sayErrors } from './said-errors.ts'
import { schema } from './schema.ts'
import { scopeRefusal } from './scopes/check.ts'

export interface Options {
  /** Told of what nobody expected, and of outages. */
  log: LogError
}

/** As `sayErrors` does: what stands beside an answer has no say in its status. */
const partialAnswers: Plugin = {
  onExecutionResult({ result }) {
    if (!result || !('data' in result) || !isPartial(result)) return
    for (const { extensions } of result.errors ?? []) delete extensions.http
  },
}

/** Errors of parsing and validation, which are not masked. */
const inputErrors: Plugin = {
  onResultProcess({ result, setResult }) {
    if (Array.isArray(result) || !('errors' in result) || !result.errors) return
    const errors = result.errors.map((error) => (error instanceof GraphQLError ? inputError(error) : error))
    setResult({ ...result, errors })
  },
}

/** What goes past our own executor is held to its scopes here. */
const scopeLimits: Plugin<Context> = {
  onExecute({ args, setResultAndStopExecution }) {
    const refused = scopeRefusal(schema, args.document, args.operationName, args.contextValue.access)
    if (refused) setResultAndStopExecution({ errors: [refused] })
  },
}

/** Yoga for requests that are not plain, and how errors are said, the same by both. */
export function openYoga({ log }: Options) {
  const mask = maskWith(log)
  const yoga = createYoga<Context & Charged>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    plugins: [operationLimits, scopeLimits, chargeOperations, partialAnswers, inputErrors],
    maskedErrors: { maskError: mask },
  })
  return {
    fetch: (request: Request, context: Context & Charged) => yoga.fetch(request, context),
    sayErrors: (result: ExecutionResult, requestId?: string) => sayErrors(result, mask, requestId),
  }
}
