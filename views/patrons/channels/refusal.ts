import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'

const fields = graphql(`
  fragment ChannelRefusalData on Refusal {
    __typename
    ... on ChannelOff { channel }
    ... on NoDestination { channel }
    ... on NoWayLeft { topic }
    ... on ContactPointsFull { most }
  }
`)

/** The refusals about channels. */
export const ChannelRefusalData: RefusalFragment<'ChannelRefusalData'> = fields

type Name = 'ChannelOff' | 'NoDestination' | 'NoWayLeft' | 'ContactPointsFull'
type AnyMasked = FragmentOf<typeof ChannelRefusalData>

/** The topic for which no way is left. Undefined for other refusals. */
export function refusedTopic(masked: AnyMasked) {
  const refusal = readFragment(fields, masked)
  return refusal.__typename === 'NoWayLeft' ? refusal.topic : undefined
}

/** The refusal as a sentence. */
export function channelRefusalText(texts: Texts, masked: AnyMasked & { __typename: Name }): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const { refusals } = texts
  const { boxes } = texts.patrons.channels
  const names = { WEB_PUSH: boxes.webPush, LINE: boxes.line, SMS: boxes.sms }
  switch (refusal.__typename) {
    case 'ChannelOff':
    case 'NoDestination':
      return refusals[refusal.__typename](names[refusal.channel])
    case 'NoWayLeft':
      return refusals.NoWayLeft(texts.noticeTopics[refusal.topic])
    case 'ContactPointsFull':
      return refusals.ContactPointsFull(refusal.most)
  }
}
