import { initGraphQLTada, type ResultOf, type TadaDocumentNode } from 'gql.tada'
import type { introspection } from '../generated/graphql-env.d.ts'

/** The root fields that are null where there is nothing. Every other null comes with an error, which `run` throws. */
export const nullByThemselves = [
  'authorName',
  'basket',
  'branch',
  'calendarFeed',
  'date',
  'deleteAlert',
  'desk',
  'deskHold',
  'deskPatronById',
  'deskRequest',
  'isbn',
  'mailSubscription',
  'ndcClass',
  'node',
  'removeFromBasket',
  'title',
  'work',
] as const

type Types = introspection['types']

/** A root type as a page sees what `run` answers. */
type Answered<Root extends { fields: Record<string, { type: unknown }> }> = Omit<Root, 'fields'> & {
  fields: {
    [Name in keyof Root['fields']]: Name extends (typeof nullByThemselves)[number]
      ? Root['fields'][Name]
      : { name: Name; type: { kind: 'NON_NULL'; name: never; ofType: Root['fields'][Name]['type'] } }
  }
}

interface InProcess extends Omit<introspection, 'types'> {
  types: Omit<Types, 'Query' | 'Mutation'> & { Query: Answered<Types['Query']>; Mutation: Answered<Types['Mutation']> }
}

const written = initGraphQLTada<{
  introspection: InProcess
  // In process a moment arrives as the program holds it, a day as it is written.
  scalars: { Date: string; DateTime: Date | string }
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

/** What a fragment on an interface or a union brings of the types of these names. */
export type NamedResult<Document, Name extends string> = Extract<ResultOf<Document>, { __typename: Name }>

export { type FragmentOf, type ResultOf, readFragment, type VariablesOf } from 'gql.tada'
