import type { DocumentNode, GraphQLSchema } from 'graphql'

/** By the operation's name; none: the only one of its document. */
type Find<Found> = (schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined) => Found

/** Finds something out of an operation once, though its document is asked again and again. */
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
