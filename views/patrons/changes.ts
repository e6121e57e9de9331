import { graphql } from '../graphql.ts'

/** An event makes the pages of the patron's holds load again. */
export const AccountChanges = graphql(`subscription AccountChanges { accountChanged { __typename } }`)
