import { graphql } from '../../graphql.ts'

export const TypedDayQuery = graphql('query TypedDay($written: String!) { date(written: $written) }')
