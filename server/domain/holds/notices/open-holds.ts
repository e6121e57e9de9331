import * as z from 'zod'
import type { AccountMail } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import { type MessageReader, noticeIdsOfHolds, type PendingNotice } from '../../notices/kind.ts'
import type { BranchName, PlaceName, TitleName } from '../../notices/message.ts'
import { branchNames, placeNames } from '../../notices/visit.ts'

const change = z.object({ change: z.enum(['PICKUP', 'REVERTED']) })

/** An open hold with its pickup branch. */
export interface OpenHold {
  holdId: number
  title: TitleName
  branch: BranchName
  /** The pickup place of the branch. Null for the counter (H20). */
  place: PlaceName | null
}

/**
 * Reads the open holds of the notices, in the order in which they were placed, if the patron still wants the kind.
 * Whether the library offers it was checked when it was queued.
 */
async function openHolds({ prisma }: Database, notices: PendingNotice[], kind: AccountMail) {
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
    .filter(({ patron }) => patron?.accountMails.includes(kind))
    .map(({ id, title, pickupBranch: branch, pickupPlace: place }) => ({ id, holdId: id, title, branch, place }))
}

/** Reads the holds of a submission that are still open (M12). */
export const readHoldsPlaced: MessageReader<{ holds: OpenHold[] }> = async (db, notices) => {
  const holds = await openHolds(db, notices, 'HOLDS_PLACED')
  if (holds.length === 0) return null
  return { about: { holds }, noticeIds: noticeIdsOfHolds(notices, holds) }
}

type ChangedHold = OpenHold & {
  /** Whether the copy was taken off the hold, which waits again. */
  isReverted: boolean
}

/** Reads the changed holds that are still open, with their current pickup branch and place (M13). */
export const readHoldChanged: MessageReader<{ holds: ChangedHold[] }> = async (db, notices) => {
  const holds = await openHolds(db, notices, 'HOLD_CHANGED')
  if (holds.length === 0) return null
  const reverted = new Set(
    notices.filter(({ content }) => change.parse(content).change === 'REVERTED').map(({ holdId }) => holdId),
  )
  return {
    about: { holds: holds.map((hold) => ({ ...hold, isReverted: reverted.has(hold.id) })) },
    noticeIds: noticeIdsOfHolds(notices, holds),
  }
}
