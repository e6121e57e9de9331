import { type DocumentNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { Context } from '../context/context.ts'

type Begin = (context: Context) => unknown

/**
 * Marks a field below `me` whose data depends on the viewer alone. It is prefetched together with `me` and not after
 * it.
 */
export function early(begin: Begin): { early: Begin } {
  return { early: begin }
}

/** Returns the prefetches of a document. Empty unless it has a query with `me`. */
export function beginningsOf(schema: GraphQLSchema, document: DocumentNode): Begin[] {
  if (!document.definitions.some(asksMe)) return []
  const info = new TypeInfo(schema)
  const found = new Set<Begin>()
  const collect = () => {
    const begin = info.getFieldDef()?.extensions.early
    if (typeof begin === 'function') found.add(begin as Begin)
  }
  visit(document, visitWithTypeInfo(info, { Field: collect }))
  return [...found]
}

function asksMe(definition: DocumentNode['definitions'][number]): boolean {
  if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== 'query') return false
  return definition.selectionSet.selections.some((one) => one.kind === Kind.FIELD && one.name.value === 'me')
}
