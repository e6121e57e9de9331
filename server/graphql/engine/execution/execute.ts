import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  execute as interpret,
  type SourceLocation,
} from 'graphql'
import type { CompiledQuery } from 'graphql-jit'
import { scopeRefusal } from '../authorization/check-scopes.ts'
import type { Context } from '../context/context.ts'
import { prefetchesOf } from './prefetch.ts'

export interface OperationRequest {
  document: DocumentNode
  /** Name of the operation. Required when the document has several. */
  operationName?: string | undefined
  variables?: Record<string, unknown> | undefined
  context: Context
  /** Root value. For a subscription, its event. */
  root?: unknown
}

/** Cached data of a document. */
interface CachedDocument {
  beginnings: ReturnType<typeof prefetchesOf>
  /** Compiled operations by name. Null when seen once or not compilable. */
  compiled: Map<string, CompiledQuery['query'] | null>
}

let cachedDocuments = new WeakMap<DocumentNode, CachedDocument>()

/** Discards compiled operations after the resolvers of the schema have changed. */
export function discardCompiledOperations(): void {
  cachedDocuments = new WeakMap()
}

/** Loaded with the first operation that is repeated. */
let jit: typeof import('graphql-jit') | undefined

/** Runs a valid operation and records it for observability. */
export async function execute(schema: GraphQLSchema, request: OperationRequest): Promise<ExecutionResult> {
  const { scope } = request.context.db
  if (!scope?.parts) return executeOnce(schema, request)
  const began = performance.now()
  const result = await executeOnce(schema, request)
  const operation = getOperationAST(request.document, request.operationName)
  if (operation) {
    const { operation: kind, name: { value: name = '' } = {} } = operation
    scope.add({ kind, name, began, ended: performance.now(), failed: result.errors !== undefined })
  }
  return result
}

/** Compiles an operation when it is repeated, so that a single execution has no extra cost. */
async function executeOnce(schema: GraphQLSchema, request: OperationRequest): Promise<ExecutionResult> {
  const { document, operationName, variables = {}, root } = request
  const refused = scopeRefusal(schema, document, operationName, request.context.access)
  if (refused) return { errors: [refused] }
  // Each operation needs its own context, because Pothos caches a field's selection and arguments by context.
  const context = { ...request.context }
  const interpreted = () =>
    interpret({ schema, document, operationName, variableValues: variables, contextValue: context, rootValue: root })
  if (context.db.interpreted) return interpreted()
  const { beginnings, compiled } = cachedDocuments.get(document) ?? cacheDocument(schema, document)
  const name = operationName ?? ''
  if (!compiled.has(name)) compiled.set(name, null)
  else if (compiled.get(name) === null) {
    jit ??= await import('graphql-jit')
    compiled.set(name, compile(jit, schema, document, operationName))
  }
  // From here on nothing is awaited until all fields have queued their reads.
  if (context.patron) for (const begin of beginnings) ignoreRejection(begin(context))
  const run = compiled.get(name)
  const result = await run?.(root, context, variables)
  // Invalid variables stop the operation before any field. The interpreter then gives the error of graphql-js.
  if (result && !result.errors) return result
  if (result?.errors && result.data !== undefined) {
    return { ...result, errors: result.errors.map((error) => toInterpreterError(document, error)) }
  }
  return interpreted()
}

function cacheDocument(schema: GraphQLSchema, document: DocumentNode): CachedDocument {
  const one: CachedDocument = { beginnings: prefetchesOf(schema, document), compiled: new Map() }
  cachedDocuments.set(document, one)
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

/** A failed prefetch is reported by the field that needs it. */
function ignoreRejection(work: unknown): void {
  if (work instanceof Promise) work.catch(() => {})
}

/** Gives an error of a compiled operation the form of the interpreter's errors, with position and extensions. */
function toInterpreterError({ loc }: DocumentNode, error: GraphQLError): GraphQLError {
  const { message, locations, path, originalError } = error
  const positions = loc && locations?.map((location) => positionIn(loc.source.body, location))
  // In compiled operations, foreign errors have no extensions.
  const extensions: GraphQLError['extensions'] | undefined = error.extensions
  return new GraphQLError(message, { source: loc?.source, positions, path, originalError, extensions })
}

/** Converts line and column, counted from 1, to an offset. */
function positionIn(text: string, { line, column }: SourceLocation): number {
  const ends = [...text.matchAll(/\r\n|[\n\r]/g)]
  const before = ends[line - 2]
  return (before ? before.index + before[0].length : 0) + column - 1
}
