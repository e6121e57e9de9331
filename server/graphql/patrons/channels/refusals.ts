import { SignatureWrong } from '../../../domain/channel-messages/line-link.ts'
import { CodeExpired, PhoneUnusable } from '../../../domain/channel-messages/phone.ts'
import { ContactPointsFull } from '../../../domain/channel-messages/points.ts'
import { SubscriptionUnusable } from '../../../domain/channel-messages/push.ts'
import { NoDestination, NoWayLeft } from '../../../domain/channels/choices.ts'
import { ChannelOff } from '../../../domain/channels/settings.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'
import { NoticeChannelEnum, NoticeTopicEnum } from '../../enums.ts'

defineRefusals([
  [SignatureWrong, 'The request was not signed with the secret of the LINE channel.'],
  [SubscriptionUnusable, 'The subscription has no public https endpoint or no usable keys.'],
  [PhoneUnusable, 'The text is no mobile telephone number in Japan.'],
  [CodeExpired, 'No telephone number awaits this code, or it has expired.'],
])

builder.objectType(ChannelOff, {
  ...refusalTypeOptions(ChannelOff),
  description: 'The library does not use this channel.',
  fields: (t) => ({
    channel: t.field({ type: NoticeChannelEnum, description: 'The channel.', resolve: ({ channel }) => channel }),
  }),
})

builder.objectType(NoDestination, {
  ...refusalTypeOptions(NoDestination),
  description: 'No destination of this channel is registered.',
  fields: (t) => ({
    channel: t.field({ type: NoticeChannelEnum, description: 'The channel.', resolve: ({ channel }) => channel }),
  }),
})

builder.objectType(NoWayLeft, {
  ...refusalTypeOptions(NoWayLeft),
  description: 'A topic needs mail, LINE or SMS. A push message alone is not enough.',
  fields: (t) => ({
    topic: t.field({ type: NoticeTopicEnum, description: 'The topic.', resolve: ({ topic }) => topic }),
  }),
})

builder.objectType(ContactPointsFull, {
  ...refusalTypeOptions(ContactPointsFull),
  description: 'The maximum number of destinations of this channel is registered.',
  fields: (t) => ({ most: t.exposeInt('limit', { description: 'The maximum.' }) }),
})
