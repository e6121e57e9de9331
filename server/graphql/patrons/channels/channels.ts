import { NoticeTopic } from '../../../../generated/prisma/enums.ts'
import { type PendingPhone, pendingPhone } from '../../../domain/channel-messages/phone.ts'
import { type Choice, channelChoices, offeredTopics } from '../../../domain/channels/choices.ts'
import { channelSettings, isConfigured } from '../../../domain/channels/settings.ts'
import { cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import { builder } from '../../engine/schema/builder.ts'
import { perPatronNode, whereOwn } from '../../engine/schema/nodes.ts'
import { NoticeChannelEnum } from '../enums.ts'
import { Patron } from '../patron.ts'

export const NoticeTopicEnum = builder.enumType(NoticeTopic, {
  name: 'NoticeTopic',
  description: 'Notices for which a patron chooses channels together.',
  values: {
    HOLDS: { description: 'Ready, expiring and cancelled holds, and holds that need another pickup branch.' },
    LOANS: { description: 'Due-date reminders (返却期限通知).' },
    REQUESTS: { description: 'Steps of purchase requests.' },
    ALERTS: { description: 'New titles (メールマガジン).' },
    NEWS: { description: 'News of the library, as `PatronSettings.newsMail` chooses it.' },
  },
})

export const ContactPoint = builder.prismaNode('ContactPoint', {
  nullable: true,
  select: { id: true, patronId: true },
  id: { field: 'id', description: 'Global ID.' },
  findUnique: whereOwn,
  description: 'A verified destination of the patron on a channel.',
  fields: (t) => ({
    channel: t.expose('channel', { type: NoticeChannelEnum, description: 'Channel of the destination.' }),
    address: t.field({
      type: 'String',
      nullable: true,
      select: { channel: true, address: true },
      description: 'Telephone number in E.164. Null for LINE and web push, whose addresses mean nothing to people.',
      resolve: ({ channel, address }) => (channel === 'SMS' ? address : null),
    }),
    storedAddress: t.exposeString('address', {
      description: 'Endpoint of the browser, user ID of LINE, or telephone number, for the export of own data.',
    }),
    device: t.exposeString('device', { nullable: true, description: 'Name of the browser. Null for other channels.' }),
    verifiedAt: t.expose('verifiedAt', { type: 'DateTime', description: 'When the destination was verified.' }),
  }),
})

const ChannelChoice = builder.objectRef<Choice>('ChannelChoice').implement({
  description: 'Channels of one topic of notices.',
  fields: (t) => ({
    topic: t.field({ type: NoticeTopicEnum, description: 'The topic.', resolve: ({ topic }) => topic }),
    mail: t.exposeBoolean('mail', {
      description: 'Whether notices go by mail. When false, mail is sent only if LINE and SMS fail.',
    }),
    webPush: t.exposeBoolean('webPush', { description: 'Whether they also go to the registered browsers.' }),
    line: t.exposeBoolean('line', { description: 'Whether they go to the linked LINE account.' }),
    sms: t.exposeBoolean('sms', { description: 'Whether they go to the verified telephone.' }),
    titles: t.exposeBoolean('titles', { description: 'Whether web push and LINE name titles. SMS never does.' }),
  }),
})

const PendingPhoneType = builder.objectRef<PendingPhone>('PendingPhone').implement({
  description: 'A telephone number that awaits its code.',
  fields: (t) => ({
    phone: t.exposeString('phone', { description: 'Telephone number in E.164.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the code expires.' }),
    triesLeft: t.exposeInt('triesLeft', { description: 'Remaining attempts to enter the code.' }),
  }),
})

/** The type of what a patron sees of channels. Its fields read their own data. */
export const PatronChannels = builder.node(builder.objectRef<{ patronId: number }>('PatronChannels'), {
  ...perPatronNode(({ patron }) => ({ patronId: patron.id })),
  description: 'Channels of notices besides mail: the offered ones, and what the patron registered and chose.',
  fields: (t) => ({
    offered: t.field({
      type: [NoticeChannelEnum],
      size: 3,
      description: 'Channels that the library uses, at most 3. Empty when it only sends mail.',
      resolve: async (_own, _args, { db }) => (await cachedPolicy(db)).noticeChannels.filter(isConfigured),
    }),
    pushKey: t.string({
      nullable: true,
      description:
        'VAPID public key with which a browser subscribes, as base64url. Null when web push is not configured.',
      resolve: () => channelSettings().webPush?.publicKey ?? null,
    }),
    lineAccountId: t.string({
      nullable: true,
      description:
        'Basic ID of the LINE account of the library, for example @123abcde. Null when LINE is not configured.',
      resolve: () => channelSettings().line?.accountId ?? null,
    }),
    contactPoints: t.prismaField({
      type: [ContactPoint],
      size: 7,
      description: 'Verified destinations, oldest first, at most 7.',
      resolve: (query, { patronId }, _args, { db }) =>
        db.prisma.contactPoint.findMany({ ...query, where: { patronId }, orderBy: { id: 'asc' } }),
    }),
    pendingPhone: t.field({
      type: PendingPhoneType,
      nullable: true,
      description: 'The telephone number that awaits its code. Null when there is none.',
      resolve: ({ patronId }, _args, { db, now }) => pendingPhone(db.prisma, patronId, now),
    }),
    choices: t.field({
      type: [ChannelChoice],
      size: 5,
      description:
        'Chosen channels of each topic that this service sends, at most 5. Without a choice, notices go by mail.',
      resolve: async ({ patronId }, _args, { db }) => {
        const [choices, topics] = await Promise.all([channelChoices(db.prisma, patronId), offeredTopics(db)])
        return choices.filter(({ topic }) => topics.includes(topic))
      },
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  channels: t.field({
    type: PatronChannels,
    scope: 'session',
    description: 'Channels of notices besides mail.',
    resolve: ({ id }) => ({ patronId: id }),
  }),
}))
