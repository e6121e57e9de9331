import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  execute as interpret,
} from 'graphql'
import type { CompiledQuery } from 'graphql-jit'
import { scopeRefusal } from '../authorization/check-scopes.ts'
import type { Context } from '../context/context.ts'
import { asInterpreted } from './compiled-errors.ts'
import { beginningsOf } from './prefetch.ts'

export interface Asked {
  document: DocumentNode
  /** Which of the document's operations; needed if there are several. */
  operationName?: string | undefined
  variables?: Record<string, unknown> | undefined
  context: Context
  /** What the operation is asked of: of a subscription, what happened. */
  root?: unknown
}

/** What is known of a document. */
interface Known {
  beginnings: ReturnType<typeof beginningsOf>
  /** By the name of the operation: compiled, or null where it cannot be. */
  compiled: Map<string, CompiledQuery['query'] | null>
}

let known = new WeakMap<DocumentNode, Known>()

/** Lets operations be compiled anew, since fields of the schema answer otherwise from now on. */
export function forgetCompiled(): void {
  known = new WeakMap()
}

/** Loaded with the first operation that is asked for again. */
let jit: typeof import('graphql-jit') | undefined

/** Runs an operation that is valid, and notes it for whoever wants to know what a request did. */
export async function execute(schema: GraphQLSchema, asked: Asked): Promise<ExecutionResult> {
  const { inHand } = asked.context.db
  if (!inHand?.parts) return executeOnce(schema, asked)
  const began = performance.now()
  const result = await executeOnce(schema, asked)
  const operation = getOperationAST(asked.document, asked.operationName)
  if (operation) {
    const { operation: kind, name: { value: name = '' } = {} } = operation
    inHand.add({ kind, name, began, ended: performance.now(), failed: result.errors !== undefined })
  }
  return result
}

/** Compiled to a function once it is asked for again, so that what is asked once costs no more. */
async function executeOnce(schema: GraphQLSchema, asked: Asked): Promise<ExecutionResult> {
  const { document, operationName, variables = {}, root } = asked
  const refused = scopeRefusal(schema, document, operationName, asked.context.access)
  if (refused) return { errors: [refused] }
  // A context of its own for each: Pothos keeps what a field of an operation selects, arguments included, by context.
  const context = { ...asked.context }
  const interpreted = () =>
    interpret({ schema, document, operationName, variableValues: variables, contextValue: context, rootValue: root })
  if (context.db.interpreted) return interpreted()
  const { beginnings, compiled } = known.get(document) ?? remember(schema, document)
  const name = operationName ?? ''
  if (!compiled.has(name)) compiled.set(name, null)
  else if (compiled.get(name) === null) {
    jit ??= await import('graphql-jit')
    compiled.set(name, compile(jit, schema, document, operationName))
  }
  // Nothing is waited for from here on until all that is read at once is asked for.
  if (context.patron) for (const begin of beginnings) begun(begin(context))
  const run = compiled.get(name)
  const result = await run?.(root, context, variables)
  // Variables that do not fit end it before any field; those are told in the words of graphql-js.
  if (result && !result.errors) return result
  if (result?.errors && result.data !== undefined) {
    return { ...result, errors: result.errors.map((error) => asInterpreted(document, error)) }
  }
  return interpreted()
}

function remember(schema: GraphQLSchema, document: DocumentNode): Known {
  const one: Known = { beginnings: beginningsOf(schema, document), compiled: new Map() }
  known.set(document, one)
  return one
}

function compile(
  { compileQuery, isCompiledQuery }: typeof import('graphql-jit'),
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
) {
  const query = compileQuery(schema, document, operationName)
  return isCompiledQuery(query) ? query.query : null
}

/** Whoever needs it hears whether it failed. */
function begun(work: unknown): void {
  if (work instanceof Promise) work.catch(() => {})
}
