import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { GraphQLError } from 'graphql'
import type { RoleNeed } from '../../domain/common/roles.ts'
import type { Context } from '../engine/context/context.ts'
import { withErrorCode } from '../engine/execution/error-code.ts'
import { execute } from '../engine/execution/execute.ts'
import { schema } from '../schema.ts'
import { type EventFormat, eventSource, eventStream } from '../subscriptions/event-stream.ts'
import { followOperation } from '../subscriptions/follow-operation.ts'
import type { ViewerRecheck } from '../subscriptions/subscription-results.ts'

/** An operation of a page, checked against the schema when its file is loaded. */
export type Operation<Result, Variables> = TypedDocumentNode<Result, Variables>

/** The error of an operation that a page ran. */
export class OperationFailed extends Error {
  readonly code: string
  /** Required role, when the desk refuses. */
  readonly role: RoleNeed['role'] | undefined
  constructor(error: GraphQLError) {
    super(error.message, { cause: error.originalError ?? error })
    this.code = codeOf(error)
    this.role = error.extensions.role as RoleNeed['role'] | undefined
  }
}

function codeOf(error: GraphQLError): string {
  return String(withErrorCode(error).extensions.code ?? 'INTERNAL_SERVER_ERROR')
}

/**
 * Runs an operation in process for a page, under the same rules and permissions as for API clients. Throws the first
 * error, so that a page gets all of its data or none.
 */
export async function runOperation<Result, Variables extends Record<string, unknown>>(
  document: Operation<Result, Variables>,
  variables: Variables,
  context: Context,
): Promise<Result> {
  // Each operation needs its own context, because Pothos caches a field's selection and arguments by context.
  const result = await execute(schema, { document, variables, context })
  const [error] = result.errors ?? []
  if (error) throw new OperationFailed(error)
  return result.data as Result
}

/** Runs a subscription for a page and returns its event stream. */
export async function runSubscription<Result, Variables extends Record<string, unknown>>(
  document: Operation<Result, Variables>,
  variables: Variables,
  { context, viewer, format }: { context: Context; viewer: ViewerRecheck; format: EventFormat },
): Promise<ReadableStream<Uint8Array>> {
  const results = await followOperation({ document, variables, context }, viewer)
  if (Symbol.asyncIterator in results) return eventStream(eventSource(results, format))
  const [error] = results.errors ?? []
  if (error) throw new OperationFailed(error)
  throw new Error('The subscription returned no event stream.')
}
