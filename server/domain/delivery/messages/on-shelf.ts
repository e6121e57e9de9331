import type { Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import type { OnShelf } from './message.ts'
import type { Reader, ToTell } from './recipient.ts'

/** Ready holds of one patron at one branch, as far as they are still ready and to be told by mail (M1). */
export const readReadyLetter: Reader = async ({ prisma }, notices) =>
  letterOf('HOLD_READY', notices, await readyHolds(prisma, notices.map(asQueued)))

/**
 * The same, as far as their last day is still the one of the notice and not over (M4): a last day that was moved is an
 * occasion of its own.
 */
export const readExpiresLetter: Reader = async ({ prisma }, notices, now) => {
  const today = toColumn(dateIn(now))
  const near = notices.flatMap((notice) =>
    notice.day && notice.day >= today ? [{ ...asQueued(notice), shelfExpiresOn: notice.day }] : [],
  )
  return letterOf('HOLD_EXPIRES_SOON', notices, near.length > 0 ? await readyHolds(prisma, near) : [])
}

function asQueued({ holdId, branchId }: ToTell) {
  return { id: holdId ?? 0, pickupBranchId: branchId ?? 0 }
}

type ReadyHold = Awaited<ReturnType<typeof readyHolds>>[number]

/** What is to be collected first comes first. */
function readyHolds({ hold }: Pick<PrismaClient, 'hold'>, asQueued: Prisma.HoldWhereInput[]) {
  return hold.findMany({
    where: { OR: asQueued, state: 'READY', contactMethod: 'MAIL' },
    orderBy: [{ shelfExpiresOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      shelfExpiresOn: true,
      shelfNumber: true,
      pickupBranch: { select: { code: true, name: true, nameEn: true, nameReading: true } },
      title: { select: { id: true, title: true, volume: true } },
    },
  })
}

function letterOf(kind: 'HOLD_READY' | 'HOLD_EXPIRES_SOON', notices: ToTell[], holds: ReadyHold[]) {
  const [first] = holds
  if (!first) return null
  return { about: { kind, branch: first.pickupBranch, holds: holds.map(onShelf) }, told: toldOf(notices, holds) }
}

function onShelf({ title, shelfExpiresOn, shelfNumber }: ReadyHold): OnShelf {
  if (!shelfExpiresOn) throw new Error('A ready hold has a last day.')
  return { title, lastDay: fromColumn(shelfExpiresOn).toString(), shelfNumber }
}

export function toldOf(notices: ToTell[], holds: { id: number }[]): number[] {
  return notices.filter(({ holdId }) => holds.some(({ id }) => id === holdId)).map(({ id }) => id)
}
