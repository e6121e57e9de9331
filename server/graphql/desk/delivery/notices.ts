import { NoticeState } from '../../../../generated/prisma/enums.ts'
import { isStaff } from '../../../domain/common/roles.ts'
import {
  type ChannelState,
  listedNotices,
  maxCount,
  type NoticeRow,
  noticeCounts,
  noticesWithIds,
} from '../../../domain/delivery/desk/listed.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'
import { NoticeChannelEnum, NoticeKindEnum } from '../../patrons/enums.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskPatron, patronIdTypes } from '../types.ts'

export const NoticeStateEnum = builder.enumType(NoticeState, {
  name: 'NoticeState',
  description: 'Delivery state of a notice.',
  values: {
    WAITING: { description: 'Scheduled for sending, possibly as a retry.' },
    SENDING: { description: 'Claimed by a process. Another process takes over if it dies.' },
    SENT: { description: 'Accepted by the mail server. It may still bounce.' },
    FAILED: { description: 'Sending was abandoned. Staff can retry it.' },
  },
})

const NoticeChannelState = builder.objectRef<ChannelState>('NoticeChannelState').implement({
  description: 'State of a message to a channel.',
  fields: (t) => ({
    channel: t.field({ type: NoticeChannelEnum, description: 'The channel.', resolve: ({ channel }) => channel }),
    state: t.field({ type: NoticeStateEnum, description: 'Delivery state.', resolve: ({ state }) => state }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Error code of the last attempt. Null when it did not fail.',
    }),
  }),
})

export const DeskNotice = builder.node(builder.objectRef<NoticeRow>('DeskNotice'), {
  role: 'DESK',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: async (ids, { db, patron }) => {
    const found = isStaff(patron) ? await noticesWithIds(db.prisma, ids.map(Number)) : []
    return ids.map((id) => found.find((notice) => notice.id === Number(id)) ?? null)
  },
  description: 'A notice for staff, without its content, which would link a person to a title.',
  fields: (t) => ({
    kind: t.field({
      type: NoticeKindEnum,
      description: 'Kind of notice.',
      resolve: ({ kind }) => kind,
    }),
    state: t.field({
      type: NoticeStateEnum,
      description: 'Delivery state.',
      resolve: ({ state }) => state,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When its cause occurred.',
      resolve: ({ createdAt }) => createdAt,
    }),
    nextAt: t.field({
      type: 'DateTime',
      description: 'Earliest time of sending when WAITING, time of failure when FAILED.',
      resolve: ({ nextAt }) => nextAt,
    }),
    sentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the mail server accepted it. Null when not sent.',
      resolve: ({ sentAt }) => sentAt,
    }),
    attempts: t.exposeInt('attempts', { description: 'Attempts since staff last retried it.' }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Error code of the last attempt. Null when it did not fail.',
    }),
    reply: t.exposeString('reply', {
      nullable: true,
      description: 'Last reply of the mail server. Null when there is none.',
    }),
    patronId: t.globalID({
      description: '`DeskPatron` who receives it.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    cardNumber: t.exposeString('cardNumber', { description: 'Card number of the patron.' }),
    byMail: t.exposeBoolean('byMail', {
      description: 'Whether it goes by mail. False when the patron wants it on channels only.',
    }),
    channels: t.field({
      type: [NoticeChannelState],
      size: 7,
      description: 'Messages to channels about the same notices, at most 7.',
      resolve: ({ channels }) => channels,
    }),
  }),
})

const listing = { name: 'deskNotices', types: ['int'], placeOf: ({ id }: NoticeRow) => [id] } as const

builder.queryField('deskNotices', (t) =>
  t.connection(
    {
      type: DeskNotice,
      role: 'DESK',
      authScopes: staffOnly,
      description: 'Notices to patrons, newest first.',
      args: {
        state: t.arg({ type: NoticeStateEnum, description: 'Only this state.' }),
        kind: t.arg({ type: NoticeKindEnum, description: 'Only this kind.' }),
        patronId: t.arg.globalID({ for: patronIdTypes, description: 'Only this patron.' }),
        withError: t.arg.boolean({ description: 'Only notices whose last attempt failed.' }),
      },
      resolve: async (_root, { state, kind, patronId, withError, ...args }, { db }) => {
        const filter = {
          state: state ?? null,
          kind: kind ?? null,
          patronId: patronId ? Number(patronId.id) : null,
          withError: withError ?? false,
        }
        const range = pageRange(args, listing)
        return buildPage(await listedNotices(db.prisma, filter, range), range, listing)
      },
    },
    ...defineConnection(DeskNotice, 'DeskNotice'),
  ),
)

const NoticeCount = builder.objectRef<{ state: NoticeRow['state']; count: number }>('NoticeCount').implement({
  description: 'Number of notices in a state.',
  fields: (t) => ({
    state: t.field({
      type: NoticeStateEnum,
      description: 'The state. Every state is listed.',
      resolve: ({ state }) => state,
    }),
    count: t.exposeInt('count', {
      description: `Number of notices, counted up to ${maxCount}.`,
    }),
    orMore: t.boolean({
      description: 'Whether there may be more.',
      resolve: ({ count }) => count >= maxCount,
    }),
  }),
})

builder.queryField('deskNoticeCounts', (t) =>
  t.withAuth(staffOnly).field({
    type: [NoticeCount],
    role: 'DESK',
    size: 5,
    description: `Number of notices per state, counted up to ${maxCount}.`,
    resolve: async (_root, _args, { db }) => {
      const counts = await noticeCounts(db.prisma)
      return (Object.keys(counts) as NoticeRow['state'][]).map((state) => ({ state, count: counts[state] }))
    },
  }),
)
