import { type DocumentNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { Context } from '../context/context.ts'

type Prefetch = (context: Context) => unknown

/**
 * Marks a field below `me` whose data depends on the viewer alone. It is prefetched together with `me` and not after
 * it.
 */
export function prefetch(begin: Prefetch): { early: Prefetch } {
  return { early: begin }
}

/** Returns the prefetches of a document. Empty unless it has a query with `me`. */
export function prefetchesOf(schema: GraphQLSchema, document: DocumentNode): Prefetch[] {
  if (!document.definitions.some(selectsMe)) return []
  const info = new TypeInfo(schema)
  const found = new Set<Prefetch>()
  const collect = () => {
    const begin = info.getFieldDef()?.extensions.early
    if (typeof begin === 'function') found.add(begin as Prefetch)
  }
  visit(document, visitWithTypeInfo(info, { Field: collect }))
  return [...found]
}

function selectsMe(definition: DocumentNode['definitions'][number]): boolean {
  if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== 'query') return false
  return definition.selectionSet.selections.some((one) => one.kind === Kind.FIELD && one.name.value === 'me')
}
