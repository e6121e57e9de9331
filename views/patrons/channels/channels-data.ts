import { graphql, type ResultOf } from '../../graphql.ts'
import { FrameData } from '../../parts/frame-data.ts'
import { RefusalData } from '../../parts/refusal.ts'

export const ChannelsQuery = graphql(
  `
  query Channels {
    ...FrameData
    me {
      mailVerified
      channels {
        offered pushKey lineAccountId
        contactPoints { id channel address device }
        pendingPhone { phone expiresAt }
        choices { topic mail webPush line sms titles }
      }
    }
  }
`,
  [FrameData],
)

export type PatronChannels = ResultOf<typeof ChannelsQuery>['me']['channels']

export const SetChannelChoices = graphql(
  `
  mutation SetChannelChoices($choices: [ChannelChoiceInput!]!) {
    done: setChannelChoices(choices: $choices) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const AddPushSubscription = graphql(
  `
  mutation AddPushSubscription($endpoint: String!, $p256dh: String!, $auth: String!) {
    done: addPushSubscription(endpoint: $endpoint, p256dh: $p256dh, auth: $auth) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const ClaimPhone = graphql(
  `
  mutation ClaimPhone($phone: String!, $password: String!) {
    done: claimPhone(phone: $phone, password: $password) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const VerifyPhone = graphql(
  `mutation VerifyPhone($code: String!) { done: verifyPhone(code: $code) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const RemoveContactPoint = graphql(
  `mutation RemoveContactPoint($id: ID!) { done: removeContactPoint(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const BeginLineLink = graphql(
  `
  mutation BeginLineLink($linkToken: String!, $password: String!) {
    done: beginLineLink(linkToken: $linkToken, password: $password) { __typename ... on LineLink { url } ...RefusalData }
  }
`,
  [RefusalData],
)

export const ReceiveLineEvents = graphql(
  `
  mutation ReceiveLineEvents($body: String!, $signature: String!) {
    done: receiveLineEvents(body: $body, signature: $signature) { __typename ... on LineEvents { count } }
  }
`,
)
