import type { FamilyGrant } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { openStates } from '../holds/states/states.ts'
import type { Temporal } from '../library/calendar/dates.ts'
import { isValidGrant, lastDayOfGrant } from './validity.ts'

/** A grant as one of its two patrons sees it. */
export interface SeenGrant extends FamilyGrant {
  /** Whether the reader is the helper, and not the patron who made the grant. */
  isHelper: boolean
  /** The other patron. */
  relative: { name: string; cardNumber: string }
  /** The last day. Null when it has no end. */
  lastDay: Temporal.PlainDate | null
  /** Whether it is valid today. A grant that has just ended is listed until the job deletes it. */
  isValid: boolean
}

const grants = {
  include: {
    grantor: { select: { name: true, cardNumber: true, birthDate: true } },
    helper: { select: { name: true, cardNumber: true } },
  },
  orderBy: { id: 'asc' },
  take: 50,
} as const

/**
 * Returns the grants that a patron made or received, oldest first (P8). Reads of several patrons at the same time are one
 * batch.
 */
export async function readGrants(
  prisma: Pick<Database['prisma'], 'patron'>,
  patronId: number,
  now: Date,
): Promise<SeenGrant[]> {
  const patron = await prisma.patron.findUnique({
    where: { id: patronId },
    select: { familyHelpers: grants, familyHelped: grants },
  })
  const rows = [...(patron?.familyHelpers ?? []), ...(patron?.familyHelped ?? [])]
  rows.sort((a, b) => a.id - b.id)
  return rows.slice(0, 50).map(({ grantor, helper, ...grant }) => {
    const isHelper = grant.helperId === patronId
    const { name, cardNumber } = isHelper ? grantor : helper
    const ends = { ...grant, grantor }
    return {
      ...grant,
      isHelper,
      relative: { name, cardNumber },
      lastDay: lastDayOfGrant(ends),
      isValid: isValidGrant(ends, now),
    }
  })
}

/** The maximum number of loans and of holds of a family member that are read. */
export const mostRows = 100

/**
 * Returns the open loans of a family member, the first due first, and the open holds, the oldest first. Reads of several
 * members at the same time are one batch. Null when the account is gone.
 */
export async function readMemberAccount(prisma: Pick<Database['prisma'], 'patron'>, patronId: number) {
  const patron = await prisma.patron.findUnique({
    where: { id: patronId },
    select: {
      loans: {
        where: { returnedAt: null },
        select: { id: true, dueOn: true, renewals: true, item: { select: { titleId: true } } },
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
        take: mostRows,
      },
      holds: {
        where: { state: { in: [...openStates] } },
        select: {
          state: true,
          titleId: true,
          pickupBranchId: true,
          shelfExpiresOn: true,
          shelfNumber: true,
          pickupPlaceId: true,
          compartmentId: true,
        },
        orderBy: [{ placedAt: 'asc' }, { id: 'asc' }],
        take: mostRows,
      },
    },
  })
  if (!patron) return null
  const loans = patron.loans.map(({ item, ...loan }) => ({ ...loan, titleId: item.titleId }))
  return { loans, holds: patron.holds }
}
