import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { GraphQLError } from 'graphql'
import type { RoleNeed } from '../../domain/common/roles.ts'
import type { Context } from '../engine/context/context.ts'
import { withCode } from '../engine/execution/error-code.ts'
import { execute } from '../engine/execution/execute.ts'
import { schema } from '../schema.ts'
import { follow, type Said, type SameAsker } from '../subscriptions/follow-operation.ts'

/** An operation that a page runs, checked against the schema once, when its file is loaded. */
export type Operation<Result, Variables> = TypedDocumentNode<Result, Variables>

/** What an operation answered instead of data. */
export class OperationFailed extends Error {
  readonly code: string
  /** Of a refusal of the desk: the role that is needed. */
  readonly role: RoleNeed['role'] | undefined
  constructor(error: GraphQLError) {
    super(error.message, { cause: error.originalError ?? error })
    this.code = codeOf(error)
    this.role = error.extensions.role as RoleNeed['role'] | undefined
  }
}

function codeOf(error: GraphQLError): string {
  return String(withCode(error).extensions.code ?? 'INTERNAL_SERVER_ERROR')
}

/**
 * Runs an operation in process, as the pages do: by the rules and permissions that hold for every program. Whatever of it
 * fails is thrown, so a page has all that it asked for or nothing.
 */
export async function run<Result, Variables extends Record<string, unknown>>(
  document: Operation<Result, Variables>,
  variables: Variables,
  context: Context,
): Promise<Result> {
  // A context of its own for each: Pothos keeps what a field of an operation selects, arguments included, by context.
  const result = await execute(schema, { document, variables, context })
  const [error] = result.errors ?? []
  if (error) throw new OperationFailed(error)
  return result.data as Result
}

/** The same for a subscription: its events, as a page of ours reads them. */
export async function runFollowing<Result, Variables extends Record<string, unknown>>(
  document: Operation<Result, Variables>,
  variables: Variables,
  { context, asker, said }: { context: Context; asker: SameAsker; said: Said },
): Promise<ReadableStream<Uint8Array>> {
  const events = await follow({ document, variables, context }, asker, said)
  if (events instanceof ReadableStream) return events
  const [error] = events.errors ?? []
  if (error) throw new OperationFailed(error)
  throw new Error('A subscription answered without events.')
}
