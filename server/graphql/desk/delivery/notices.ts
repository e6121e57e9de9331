import { type ResolveCursorConnectionArgs, resolveCursorConnection } from '@pothos/plugin-relay'
import { listedNotices, mostCounted, type NoticeRow, noticeCounts } from '../../../domain/delivery/desk/listed.ts'
import { builder } from '../../builder.ts'
import { NoticeKindEnum, NoticeStateEnum } from '../../enums.ts'
import { pageArgumentsOf } from '../../input.ts'
import { staffOnly } from '../desk-mutation.ts'
import { patronIdOf } from '../patrons/patron.ts'

const DeskNotice = builder.objectRef<NoticeRow>('DeskNotice').implement({
  description: 'A notice as the staff desk sees it; never what it is about, which would join a person and a title.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => `Notice:${id}` }),
    kind: t.field({ type: NoticeKindEnum, resolve: ({ kind }) => kind }),
    state: t.field({ type: NoticeStateEnum, resolve: ({ state }) => state }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    nextAt: t.field({
      type: 'DateTime',
      description: 'Of WAITING: before this it is not sent; of FAILED: when it was given up.',
      resolve: ({ nextAt }) => nextAt,
    }),
    sentAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ sentAt }) => sentAt }),
    attempts: t.exposeInt('attempts', { description: 'Tries, since staff last asked for one.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why the last try failed, in a word.' }),
    reply: t.exposeString('reply', { nullable: true, description: 'What the mail server said last.' }),
    patronId: t.id({ resolve: ({ patronId }) => `Patron:${patronId}` }),
    cardNumber: t.exposeString('cardNumber'),
  }),
})

const isCursor = (text: string) => /^\d{1,9}$/.test(text)
const idOf = (cursor: string | null | undefined) => (cursor ? Number(cursor) : null)

builder.queryField('deskNotices', (t) =>
  t.withAuth(staffOnly).connection({
    type: DeskNotice,
    description: 'Notices to patrons, newest first.',
    validate: pageArgumentsOf(isCursor),
    args: {
      state: t.arg({ type: NoticeStateEnum }),
      kind: t.arg({ type: NoticeKindEnum }),
      patronId: t.arg.globalID({ description: 'Only those to this patron.' }),
      withError: t.arg.boolean({ description: 'Only those that did not go at their last try.' }),
    },
    resolve: (_root, { state, kind, patronId, withError, ...args }, { db }) => {
      const filter = {
        state: state ?? null,
        kind: kind ?? null,
        patronId: patronId ? patronIdOf(patronId) : null,
        withError: withError ?? false,
      }
      return resolveCursorConnection(
        { args, defaultSize: 30, maxSize: 100, toCursor: ({ id }: NoticeRow) => String(id) },
        ({ before, after, limit, inverted }: ResolveCursorConnectionArgs) => {
          // The list goes down from the newest: what comes after has a smaller id.
          const range = { below: idOf(after), above: idOf(before), oldestFirst: inverted, limit }
          return listedNotices(db.prisma, filter, range)
        },
      )
    },
  }),
)

const NoticeCount = builder.objectRef<{ state: NoticeRow['state']; count: number }>('NoticeCount').implement({
  fields: (t) => ({
    state: t.field({ type: NoticeStateEnum, resolve: ({ state }) => state }),
    count: t.exposeInt('count'),
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
