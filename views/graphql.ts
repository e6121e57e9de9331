import { type FragmentOf, initGraphQLTada, type ResultOf, type TadaDocumentNode } from 'gql.tada'
import type { introspection } from '../generated/graphql-env.d.ts'

type Types = introspection['types']

const written = initGraphQLTada<{
  introspection: introspection
  // In process, a DateTime is a `Date` object and a Date is a string.
  scalars: { Date: string; DateTime: Date | string; MaterialTypeCode: string; PatronCategoryCode: string }
}>()

const operations: TadaDocumentNode[] = []

/** Declares a page's operation. Its types come from generated/schema-for-pages.graphql. */
export const graphql = new Proxy(written, {
  apply: (write, self, parts) => {
    const document = Reflect.apply(write, self, parts)
    if (document.definitions[0]?.kind === 'OperationDefinition') operations.push(document)
    return document
  },
})

/** The operations of all loaded pages. Clients can run them by their IDs. */
export const pageDocuments = (): readonly TadaDocumentNode[] => operations

/** The names of all refusals. */
export type RefusalName = Types['Refusal']['possibleTypes']

/**
 * A fragment on the interface `Refusal` as operations and other fragments list it. Its data is left out, because
 * TypeScript would compare the data of more than 200 refusals wherever the fragment is listed. The module of the
 * fragment reads it.
 */
export type RefusalFragment<Name extends string> = TadaDocumentNode<
  unknown,
  object,
  { fragment: Name; on: 'Refusal'; masked: true }
>

/** The types with these names in the result of a fragment on an interface or a union. */
export type ResultOfTypes<Document, Name extends string> = Extract<ResultOf<Document>, { __typename: Name }>

// biome-ignore lint/suspicious/noExplicitAny: any fragment, whatever its result
type Fragment = TadaDocumentNode<any, any, any>

/**
 * The data of a fragment, unmasked. The function of gql.tada also accepts unmasked data, for which TypeScript compares
 * each type of a union with each other. For the 180 refusals that took a third of the type check.
 */
export function readFragment<const Document extends Fragment>(
  document: Document,
  data: readonly FragmentOf<Document>[],
): readonly ResultOf<Document>[]
export function readFragment<const Document extends Fragment>(
  document: Document,
  data: FragmentOf<Document>,
): ResultOf<Document>
export function readFragment(_document: Fragment, data: unknown): unknown {
  return data
}

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'
