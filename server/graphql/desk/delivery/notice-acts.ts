import { NotFound } from '../../../domain/common/refusal.ts'
import { noticesWithIds } from '../../../domain/delivery/desk/listed.ts'
import {
  giveUpNotice,
  mostRetried,
  NoticeNotWaiting,
  type Retried,
  retryFailed,
  retryNotice,
} from '../../../domain/delivery/desk/retry.ts'
import { builder } from '../../engine/schema/builder.ts'
import { NoticeKindEnum } from '../../enums.ts'
import { PatronNotice } from '../../patrons/own-data.ts'
import { byStaff, staffOnly } from '../desk-mutation.ts'
import { DeskPatron, patronIds } from '../types.ts'
import { DeskNotice } from './notices.ts'

const NoticeAct = builder.objectRef<{ patronId: number; noticeId: number }>('NoticeAct').implement({
  description: 'What was asked was done with the notice.',
  fields: (t) => ({
    patronId: t.globalID({
      description: 'The `DeskPatron` whom it tells.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    notice: t.field({
      type: DeskNotice,
      description: 'As it is now.',
      resolve: async ({ noticeId }, _args, { db }) => {
        const [notice] = await noticesWithIds(db.prisma, [noticeId])
        if (!notice) throw new Error(`The notice ${noticeId} is no more.`)
        return notice
      },
    }),
  }),
})

/** The same notice, as staff and as its patron see it. */
const noticeIds = [DeskNotice, PatronNotice]
const noticeId = {
  required: true,
  for: noticeIds,
  description: 'The notice, as a `DeskNotice` or as its patron knows it.',
} as const

builder.mutationField('retryNotice', (t) =>
  t.withAuth(staffOnly).field({
    type: NoticeAct,
    description: 'Lets a notice that failed or waits be sent at once, with all that goes in the same mail.',
    args: { id: t.arg.globalID(noticeId) },
    errors: { types: [NotFound, NoticeNotWaiting], union: { name: 'RetryNoticeResult' } },
    resolve: byStaff('retryNotice', async (tx, { id }, { now }) => {
      const subject = await retryNotice(tx, Number(id.id), now)
      return { answer: { ...subject, noticeId: Number(id.id) }, subject, details: { notice: Number(id.id) } }
    }),
  }),
)

builder.mutationField('giveUpNotice', (t) =>
  t.withAuth(staffOnly).field({
    type: NoticeAct,
    description: 'Takes back a notice that failed or waits: it is not sent, unless it is tried again by itself.',
    args: { id: t.arg.globalID(noticeId) },
    errors: { types: [NotFound, NoticeNotWaiting], union: { name: 'GiveUpNoticeResult' } },
    resolve: byStaff('giveUpNotice', async (tx, { id }, { now }) => {
      const subject = await giveUpNotice(tx, Number(id.id), now)
      return { answer: { ...subject, noticeId: Number(id.id) }, subject, details: { notice: Number(id.id) } }
    }),
  }),
)

const RetriedNotices = builder.objectRef<Retried>('RetriedNotices').implement({
  description: 'How many notices that had failed wait to be sent again.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'Notices that wait to be sent now.' }),
    more: t.exposeBoolean('more', { description: 'There are more: ask again.' }),
  }),
})

builder.mutationField('retryFailedNotices', (t) =>
  t.withAuth(staffOnly).field({
    type: RetriedNotices,
    description: `Lets up to ${mostRetried} mails that failed be sent again; not what staff gave up, nor to addresses that mail comes back from.`,
    args: {
      kind: t.arg({ type: NoticeKindEnum, description: 'Only those of this kind.' }),
      patronId: t.arg.globalID({ for: patronIds, description: 'Only those to this patron.' }),
    },
    errors: { types: [NotFound], union: { name: 'RetryFailedNoticesResult' } },
    resolve: byStaff('retryFailedNotices', async (tx, { kind, patronId }, { now }) => {
      const filter = { kind: kind ?? null, patronId: patronId ? Number(patronId.id) : null }
      const answer = await retryFailed(tx, filter, now)
      return {
        answer,
        ...(filter.patronId !== null && { subject: { patronId: filter.patronId } }),
        details: { count: answer.count, ...(filter.kind && { kind: filter.kind }) },
      }
    }),
  }),
)
