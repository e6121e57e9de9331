import { graphql } from '../../graphql.ts'

export const TypedDayQuery = graphql('query TypedDay($written: String!) { date(text: $written) }')
