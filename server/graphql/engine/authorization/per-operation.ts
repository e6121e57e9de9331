import type { DocumentNode, GraphQLSchema } from 'graphql'

/** The operation is identified by its name, or without one it is the only operation of the document. */
type Find<Found> = (schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined) => Found

/** Computes a value for each operation once and caches it with the document. */
export function perOperation<Found>(find: Find<Found>) {
  const known = new WeakMap<DocumentNode, Map<string | undefined, Found>>()
  return (schema: GraphQLSchema, document: DocumentNode, operationName?: string | null): Found => {
    const ofDocument = known.get(document) ?? new Map<string | undefined, Found>()
    known.set(document, ofDocument)
    const name = operationName ?? undefined
    const before = ofDocument.get(name)
    if (before !== undefined) return before
    const found = find(schema, document, name)
    ofDocument.set(name, found)
    return found
  }
}
