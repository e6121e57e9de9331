import * as z from 'zod'
import {
  type ChannelStatus,
  channelStatuses,
  sendChannelTest,
  setNoticeChannels,
} from '../../../domain/channel-messages/desk.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { NoticeChannelEnum } from '../../patrons/enums.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'

const DeskChannel = builder.objectRef<ChannelStatus>('DeskChannel').implement({
  description: 'State of a channel of notices. Its counts cover the messages that are still stored.',
  fields: (t) => ({
    channel: t.field({ type: NoticeChannelEnum, description: 'The channel.', resolve: ({ channel }) => channel }),
    isConfigured: t.exposeBoolean('isConfigured', { description: 'Whether the operator set its keys.' }),
    isOn: t.exposeBoolean('isOn', { description: 'Whether the library switched it on.' }),
    patrons: t.exposeInt('patrons', { description: 'Number of patrons with a verified destination.' }),
    waiting: t.exposeInt('waiting', { description: 'Number of messages that wait or are being sent.' }),
    sent: t.exposeInt('sent', { description: 'Number of accepted messages.' }),
    failed: t.exposeInt('failed', { description: 'Number of messages given up.' }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'Error code of the latest failed attempt. Null when none failed.',
    }),
  }),
})

builder.queryField('deskChannels', (t) =>
  t.withAuth(staffOnly).field({
    type: [DeskChannel],
    role: 'ADMIN',
    size: 3,
    description: 'Channels of notices besides mail, at most 3.',
    resolve: (_root, _args, { db }) => channelStatuses(db.prisma),
  }),
)

const DeskChannelsPayload = builder.objectRef<{ count: number }>('DeskChannelsPayload').implement({
  description: 'Result of an action on channels.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'Number of channels that are on, or of queued messages.' }),
    channels: t.field({
      type: [DeskChannel],
      size: 3,
      description: 'Channels after the action, at most 3.',
      resolve: (_done, _args, { db }) => channelStatuses(db.prisma),
    }),
  }),
})

builder.mutationField('setNoticeChannels', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskChannelsPayload,
    role: 'ADMIN',
    description: 'Switches channels on and off. Destinations and choices of patrons stay.',
    args: {
      channels: t.arg({
        type: [NoticeChannelEnum],
        required: true,
        validate: z.array(z.any()).max(3),
        description: 'Channels to use. Empty for mail only.',
      }),
    },
    resolve: staffResolver('setNoticeChannels', async (tx, { channels }) => {
      const on = await setNoticeChannels(tx, channels)
      return { answer: { count: on.length }, details: { channels: on } }
    }),
  }),
)

builder.mutationField('sendChannelTest', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskChannelsPayload,
    role: 'ADMIN',
    description: 'Sends a test message to the destinations that the viewer has registered.',
    args: {
      key: t.arg.string(idempotencyKeyArgument),
      channel: t.arg({ type: NoticeChannelEnum, required: true, description: 'The channel to test.' }),
    },
    errors: { types: refusalsOf(sendChannelTest, idempotent) },
    resolve: staffResolver(
      'sendChannelTest',
      idempotent(async (tx, { channel }, { staffId, now }) => ({
        answer: { count: await sendChannelTest(tx, staffId, channel, now) },
        details: { channel },
      })),
    ),
  }),
)
