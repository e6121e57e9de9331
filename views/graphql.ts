import { initGraphQLTada, type TadaDocumentNode } from 'gql.tada'
import type { introspection } from '../generated/graphql-env.d.ts'

const written = initGraphQLTada<{
  introspection: introspection
  // In process a scalar arrives as the program holds it.
  scalars: { Date: Date | string; DateTime: Date | string }
}>()

const operations: TadaDocumentNode[] = []

/** Writes a page's operation, typed by schema.graphql. */
export const graphql = new Proxy(written, {
  apply: (write, self, parts) => {
    const document = Reflect.apply(write, self, parts)
    if (document.definitions[0]?.kind === 'OperationDefinition') operations.push(document)
    return document
  },
})

/** Every operation of a page that is loaded: programs can ask them by their ids. */
export const pageDocuments = (): readonly TadaDocumentNode[] => operations

export { type FragmentOf, type ResultOf, readFragment, type VariablesOf } from 'gql.tada'
