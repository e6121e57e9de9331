import { noticesWithIds } from '../../../domain/delivery/desk/listed.ts'
import {
  cancelNotice,
  maxRetriedMails,
  type Retried,
  retryFailed,
  retryNotice,
} from '../../../domain/delivery/desk/retry.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { NoticeKindEnum } from '../../patrons/enums.ts'
import { PatronNotice } from '../../patrons/own-data.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'
import { DeskPatron, patronIdTypes } from '../types.ts'
import { DeskNotice } from './notices.ts'

const DeskNoticePayload = builder.objectRef<{ patronId: number; noticeId: number }>('DeskNoticePayload').implement({
  description: 'Result of an action on a notice.',
  fields: (t) => ({
    patronId: t.globalID({
      description: '`DeskPatron` who receives it.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    notice: t.field({
      type: DeskNotice,
      description: 'The notice after the action.',
      resolve: async ({ noticeId }, _args, { db }) => {
        const [notice] = await noticesWithIds(db.prisma, [noticeId])
        if (!notice) throw new Error(`The notice ${noticeId} no longer exists.`)
        return notice
      },
    }),
  }),
})

/** IDs of a notice for staff and for its patron. */
const noticeIds = [DeskNotice, PatronNotice]
const noticeId = {
  required: true,
  for: noticeIds,
  description: 'ID of the notice, as a `DeskNotice` or a `PatronNotice`.',
} as const

builder.mutationField('retryNotice', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskNoticePayload,
    role: 'DESK',
    description: 'Sends a failed or waiting notice now.',
    args: { id: t.arg.globalID(noticeId) },
    errors: { types: refusalsOf(retryNotice) },
    resolve: staffResolver('retryNotice', async (tx, { id }, { now }) => {
      const subject = await retryNotice(tx, Number(id.id), now)
      return { answer: { ...subject, noticeId: Number(id.id) }, subject, details: { notice: Number(id.id) } }
    }),
  }),
)

builder.mutationField('cancelNotice', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskNoticePayload,
    role: 'DESK',
    description: 'Cancels a failed or waiting notice.',
    args: { id: t.arg.globalID(noticeId) },
    errors: { types: refusalsOf(cancelNotice) },
    resolve: staffResolver('cancelNotice', async (tx, { id }, { now }) => {
      const subject = await cancelNotice(tx, Number(id.id), now)
      return { answer: { ...subject, noticeId: Number(id.id) }, subject, details: { notice: Number(id.id) } }
    }),
  }),
)

const RetryFailedNoticesPayload = builder.objectRef<Retried>('RetryFailedNoticesPayload').implement({
  description: 'Result of retrying failed notices.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'Number of notices scheduled again.' }),
    more: t.exposeBoolean('more', { description: 'Whether more failed notices remain.' }),
  }),
})

builder.mutationField('retryFailedNotices', (t) =>
  t.withAuth(staffOnly).field({
    type: RetryFailedNoticesPayload,
    role: 'DESK',
    description: `Retries at most ${maxRetriedMails} failed notices.`,
    args: {
      kind: t.arg({ type: NoticeKindEnum, description: 'Only this kind.' }),
      patronId: t.arg.globalID({ for: patronIdTypes, description: 'Only this patron.' }),
    },
    errors: { types: refusalsOf(retryFailed) },
    resolve: staffResolver('retryFailedNotices', async (tx, { kind, patronId }, { now }) => {
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
