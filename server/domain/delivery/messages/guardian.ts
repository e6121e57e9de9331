import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import { noticeIdsOfHolds } from './on-shelf.ts'
import type { MessageReader, PendingNotice } from './recipient.ts'
import { toVisit, visitSelect } from './visit.ts'

/**
 * Reads the patron, if their category still mails the guardian and the address is still the guardian's (M8). A guardian
 * who withdrew consent gets no mail that was queued before.
 */
export function patronWithGuardian(
  { prisma }: Pick<Parameters<MessageReader>[0], 'prisma'>,
  { patronId, address }: PendingNotice,
): Promise<{ name: string } | null> {
  return prisma.patron.findFirst({
    where: { id: patronId, guardianMail: address ?? '', patronCategory: { mailToGuardian: true } },
    select: { name: true },
  })
}

/** Reads how many holds of a patron are still READY at a branch. */
export const readGuardianReadyMessage: MessageReader = async (db, notices, now) => {
  const [notice] = notices
  const [patron, holds] = await Promise.all([
    patronWithGuardian(db, notice),
    db.prisma.hold.findMany({
      where: {
        OR: notices.map(({ holdId, branchId }) => ({ id: holdId ?? 0, pickupBranchId: branchId ?? 0 })),
        state: 'READY',
      },
      orderBy: [{ shelfExpiresOn: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        shelfExpiresOn: true,
        pickupBranch: { select: visitSelect(now) },
      },
    }),
  ])
  const [first] = holds
  if (!patron || !first?.shelfExpiresOn) return null
  const lastDay = fromColumn(first.shelfExpiresOn).toString()
  return {
    about: {
      kind: 'GUARDIAN_HOLD_READY',
      patron: patron.name,
      count: holds.length,
      branch: toVisit(first.pickupBranch, now, lastDay),
      lastDay,
    },
    told: noticeIdsOfHolds(notices, holds),
  }
}

/** Reads how many loans of a patron are still due on a day. */
export const readGuardianDueMessage: MessageReader = async (db, [notice], now) => {
  const { id, patronId, day } = notice
  if (!day || day < toColumn(dateIn(now))) return null
  const [patron, loans] = await Promise.all([
    patronWithGuardian(db, notice),
    db.prisma.loan.findMany({
      where: { patronId, dueOn: day, returnedAt: null, item: { status: { not: 'LOST' } } },
      select: { id: true },
    }),
  ])
  if (!patron || loans.length === 0) return null
  const dueOn = fromColumn(day).toString()
  return { about: { kind: 'GUARDIAN_DUE_SOON', patron: patron.name, count: loans.length, dueOn }, told: [id] }
}
