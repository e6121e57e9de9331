import { type DocumentNode, type ExecutionResult, type GraphQLSchema, execute as interpret } from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'

export interface Asked {
  document: DocumentNode
  /** Which of the document's operations; needed if there are several. */
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
  /** One of its own for each operation that is run: what was read for it is found by its context. */
  context: object
}

type Run = CompiledQuery['query']

/** How an operation is run: it was asked once, it is compiled, or it cannot be. */
type Known = 'once' | 'never' | Run

const known = new WeakMap<DocumentNode, Map<string, Known>>()

/** Runs an operation that is valid: compiled to a function once it is asked for again, so that what is asked once costs no more. */
export async function execute(schema: GraphQLSchema, asked: Asked): Promise<ExecutionResult> {
  const { document, operationName, variables, context } = asked
  const run = runOf(schema, asked)
  if (run) {
    const result = await run(undefined, context, variables ?? {})
    // Variables that do not fit end it before any field; those are told in the words of graphql-js.
    if (!isUnbegun(result)) return result
  }
  return interpret({ schema, document, operationName, variableValues: variables, contextValue: context })
}

function runOf(schema: GraphQLSchema, { document, operationName }: Asked): Run | null {
  const operations = known.get(document) ?? new Map<string, Known>()
  const name = operationName ?? ''
  const how = operations.get(name)
  if (typeof how === 'function') return how
  if (how === 'never') return null
  const next = how === undefined ? 'once' : compiled(schema, document, operationName)
  known.set(document, operations.set(name, next))
  return typeof next === 'function' ? next : null
}

function compiled(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): Known {
  const query = compileQuery(schema, document, operationName ?? undefined)
  return isCompiledQuery(query) ? query.query : 'never'
}

function isUnbegun({ data, errors }: ExecutionResult): boolean {
  return data === undefined && errors !== undefined
}
