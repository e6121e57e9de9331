import { graphql, type ResultOf } from '../../graphql.ts'
import { DeskRefusalData } from '../refusal.ts'

export const ElectronicFeedsQuery = graphql(`
  query ElectronicFeeds {
    electronicFeeds {
      feedId source name url isActive version begunAt endedAt completedAt error
      materialType { code } counts { name count }
    }
  }
`)

export const CreateElectronicFeed = graphql(
  `
  mutation CreateElectronicFeed($input: CreateElectronicFeedInput!) {
    done: createElectronicFeed(input: $input) { __typename ...DeskRefusalData ... on ElectronicFeed { feedId } }
  }
`,
  [DeskRefusalData],
)

export const UpdateElectronicFeed = graphql(
  `
  mutation UpdateElectronicFeed($input: UpdateElectronicFeedInput!) {
    done: updateElectronicFeed(input: $input) { __typename ...DeskRefusalData ... on ElectronicFeed { feedId } }
  }
`,
  [DeskRefusalData],
)

export type Feed = ResultOf<typeof ElectronicFeedsQuery>['electronicFeeds'][number]

/** The form of a feed as it was typed. */
export interface FeedForm {
  source: string
  name: string
  url: string
  materialType: string
  isActive: boolean
  version: number
}
