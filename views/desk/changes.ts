import { graphql } from '../graphql.ts'

/** An event makes the page of lists load them again. */
export const DeskChanges = graphql(`
  subscription DeskChanges($branch: ID!) { deskChanged(branchId: $branch) { __typename } }
`)
