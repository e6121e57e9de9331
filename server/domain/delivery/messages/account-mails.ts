import * as z from 'zod'
import type { AccountMail } from '../../../../generated/prisma/enums.ts'
import { fromColumn } from '../../library/calendar/dates.ts'
import { noticeIdsOfHolds } from './on-shelf.ts'
import type { MessageReader, PendingNotice } from './recipient.ts'
import { branchNames, placeNames } from './visit.ts'

const change = z.object({ change: z.enum(['PICKUP', 'REVERTED']) })
const renewed = z.object({ loanId: z.int() })

/** Whether the patron still wants the kind. Whether the library offers it was checked when it was queued. */
const wants =
  (kind: AccountMail) =>
  ({ patron }: { patron: { accountMails: AccountMail[] } | null }) =>
    patron?.accountMails.includes(kind) === true

/** Reads the open holds of the notices, in the order in which they were placed. */
async function openHolds({ prisma }: Parameters<MessageReader>[0], notices: PendingNotice[], kind: AccountMail) {
  const [{ patronId } = { patronId: 0 }] = notices
  const holds = await prisma.hold.findMany({
    where: { id: { in: notices.map(({ holdId }) => holdId ?? 0) }, closedAt: null, patronId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      patron: { select: { accountMails: true } },
      title: { select: { id: true, title: true, volume: true } },
      pickupBranch: { select: branchNames },
      pickupPlace: { select: placeNames },
    },
  })
  return holds
    .filter(wants(kind))
    .map(({ id, title, pickupBranch: branch, pickupPlace: place }) => ({ id, holdId: id, title, branch, place }))
}

/** Reads the holds of a submission that are still open (M12). */
export const readHoldsPlacedMessage: MessageReader = async (db, notices) => {
  const holds = await openHolds(db, notices, 'HOLDS_PLACED')
  if (holds.length === 0) return null
  return { about: { kind: 'HOLDS_PLACED', holds }, told: noticeIdsOfHolds(notices, holds) }
}

/** Reads the changed holds that are still open, with their current pickup branch and place (M13). */
export const readHoldChangedMessage: MessageReader = async (db, notices) => {
  const holds = await openHolds(db, notices, 'HOLD_CHANGED')
  if (holds.length === 0) return null
  const reverted = new Set(
    notices.filter(({ content }) => change.parse(content).change === 'REVERTED').map(({ holdId }) => holdId),
  )
  return {
    about: { kind: 'HOLD_CHANGED', holds: holds.map((hold) => ({ ...hold, isReverted: reverted.has(hold.id) })) },
    told: noticeIdsOfHolds(notices, holds),
  }
}

/** Reads the renewed loans that are still open, with their current due date (M13). */
export const readLoanRenewedMessage: MessageReader = async ({ prisma }, notices) => {
  const loanOf = ({ content }: PendingNotice) => renewed.parse(content).loanId
  const open = await prisma.loan.findMany({
    where: { id: { in: notices.map(loanOf) }, returnedAt: null, patronId: notices[0].patronId },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      dueOn: true,
      patron: { select: { accountMails: true } },
      item: { select: { title: { select: { id: true, title: true, volume: true } } } },
    },
  })
  const loans = open.filter(wants('LOAN_RENEWED'))
  if (loans.length === 0) return null
  return {
    about: {
      kind: 'LOAN_RENEWED',
      loans: loans.map(({ dueOn, item }) => ({ title: item.title, dueOn: fromColumn(dueOn).toString() })),
    },
    told: notices.filter((notice) => loans.some(({ id }) => id === loanOf(notice))).map(({ id }) => id),
  }
}
