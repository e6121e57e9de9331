import { graphql } from '../graphql.ts'

/** Tells a page of lists when to show them anew. */
export const DeskChanges = graphql(`
  subscription DeskChanges($branch: ID!) { deskChanged(branch: $branch) { __typename } }
`)
