import { graphql } from '../../graphql.ts'
import { DeskRefusalData } from '../refusal.ts'

export const RetryNotice = graphql(
  `mutation RetryNotice($id: ID!) { done: retryNotice(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const CancelNotice = graphql(
  `mutation CancelNotice($id: ID!) { done: cancelNotice(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const RetryFailed = graphql(
  `
  mutation RetryFailed($kind: NoticeKind, $patronId: ID) {
    done: retryFailedNotices(kind: $kind, patronId: $patronId) {
      __typename ...DeskRefusalData ... on RetryFailedNoticesPayload { count more }
    }
  }
`,
  [DeskRefusalData],
)

export const ClearFailing = graphql(
  `mutation ClearFailing($id: ID!) { done: resetMailBounces(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

/** The patron of a card, for the list of their notices. */
export const PatronOfCard = graphql(
  `
  query PatronOfCard($card: String!) {
    found: deskPatron(cardNumber: $card) { __typename ...DeskRefusalData ... on DeskPatron { id } }
  }
`,
  [DeskRefusalData],
)
