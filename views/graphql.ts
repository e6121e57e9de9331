import { initGraphQLTada } from 'gql.tada'
import type { introspection } from '../generated/graphql-env.d.ts'

/** Writes a page's operation, typed by schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  // In process a scalar arrives as the program holds it.
  scalars: { Date: Date | string; DateTime: Date | string }
}>()

export { type FragmentOf, type ResultOf, readFragment, type VariablesOf } from 'gql.tada'
