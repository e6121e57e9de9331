import { isStaff } from '../../../domain/common/roles.ts'
import {
  listedNotices,
  mostCounted,
  type NoticeRow,
  noticeCounts,
  noticesWithIds,
} from '../../../domain/delivery/desk/listed.ts'
import { builder } from '../../engine/schema/builder.ts'
import { connectionOf, pageOf, rangeOf } from '../../engine/schema/connections.ts'
import { NoticeKindEnum, NoticeStateEnum } from '../../enums.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskPatron, patronIds } from '../types.ts'

export const DeskNotice = builder.node(builder.objectRef<NoticeRow>('DeskNotice'), {
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: async (ids, { db, patron }) => {
    const found = isStaff(patron) ? await noticesWithIds(db.prisma, ids.map(Number)) : []
    return ids.map((id) => found.find((notice) => notice.id === Number(id)) ?? null)
  },
  description: 'A notice as the staff desk sees it; never what it is about, which would join a person and a title.',
  fields: (t) => ({
    kind: t.field({
      type: NoticeKindEnum,
      description: 'What the patron is told.',
      resolve: ({ kind }) => kind,
    }),
    state: t.field({
      type: NoticeStateEnum,
      description: 'How far it has got.',
      resolve: ({ state }) => state,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When what it tells happened, or was found to be near.',
      resolve: ({ createdAt }) => createdAt,
    }),
    nextAt: t.field({
      type: 'DateTime',
      description: 'Of WAITING: before this it is not sent; of FAILED: when it was given up.',
      resolve: ({ nextAt }) => nextAt,
    }),
    sentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the mail server took it; null: it has not.',
      resolve: ({ sentAt }) => sentAt,
    }),
    attempts: t.exposeInt('attempts', { description: 'Tries, since staff last asked for one.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why the last try failed, in a word.' }),
    reply: t.exposeString('reply', { nullable: true, description: 'What the mail server said last.' }),
    patronId: t.globalID({
      description: 'The `DeskPatron` whom it tells.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    cardNumber: t.exposeString('cardNumber', { description: 'Of that patron.' }),
  }),
})

const listing = { name: 'deskNotices', types: ['int'], placeOf: ({ id }: NoticeRow) => [id] } as const

builder.queryField('deskNotices', (t) =>
  t.connection(
    {
      type: DeskNotice,
      authScopes: staffOnly,
      description: 'Notices to patrons, newest first.',
      args: {
        state: t.arg({ type: NoticeStateEnum, description: 'Only those that have got so far.' }),
        kind: t.arg({ type: NoticeKindEnum, description: 'Only those of this kind.' }),
        patronId: t.arg.globalID({ for: patronIds, description: 'Only those to this patron.' }),
        withError: t.arg.boolean({ description: 'Only those that did not go at their last try.' }),
      },
      resolve: async (_root, { state, kind, patronId, withError, ...args }, { db }) => {
        const filter = {
          state: state ?? null,
          kind: kind ?? null,
          patronId: patronId ? Number(patronId.id) : null,
          withError: withError ?? false,
        }
        const range = rangeOf(args, listing)
        return pageOf(await listedNotices(db.prisma, filter, range), range, listing)
      },
    },
    ...connectionOf(DeskNotice, 'DeskNotice'),
  ),
)

const NoticeCount = builder.objectRef<{ state: NoticeRow['state']; count: number }>('NoticeCount').implement({
  description: 'How many notices are in one state.',
  fields: (t) => ({
    state: t.field({
      type: NoticeStateEnum,
      description: 'Each state comes once, also with 0 notices.',
      resolve: ({ state }) => state,
    }),
    count: t.exposeInt('count', {
      description: `Exact below ${mostCounted}; \`orMore\` says whether there may be others.`,
    }),
    orMore: t.boolean({
      description: 'It was counted no further.',
      resolve: ({ count }) => count >= mostCounted,
    }),
  }),
})

builder.queryField('deskNoticeCounts', (t) =>
  t.withAuth(staffOnly).field({
    type: [NoticeCount],
    size: 5,
    description: `How many notices are in each state; what is more than ${mostCounted} is not counted out.`,
    resolve: async (_root, _args, { db }) => {
      const counts = await noticeCounts(db.prisma)
      return (Object.keys(counts) as NoticeRow['state'][]).map((state) => ({ state, count: counts[state] }))
    },
  }),
)
