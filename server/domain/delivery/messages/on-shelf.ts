import type { Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import type { OnShelf } from './message.ts'
import type { MessageReader, PendingNotice } from './recipient.ts'
import { placeNames, toVisit, visitSelect } from './visit.ts'

/** Reads the ready holds of one patron at one branch that are still READY and notified by mail (M1). */
export const readReadyMessage: MessageReader = async ({ prisma }, notices, now) =>
  toShelfMessage('HOLD_READY', notices, await readyHolds(prisma, notices.map(asQueued), now), now)

/**
 * Reads the ready holds whose last day is still the one in the notice and not over (M4). A moved last day is another
 * occasion.
 */
export const readExpiresMessage: MessageReader = async ({ prisma }, notices, now) => {
  const today = toColumn(dateIn(now))
  const near = notices.flatMap((notice) =>
    notice.day && notice.day >= today ? [{ ...asQueued(notice), shelfExpiresOn: notice.day }] : [],
  )
  return toShelfMessage('HOLD_EXPIRES_SOON', notices, near.length > 0 ? await readyHolds(prisma, near, now) : [], now)
}

function asQueued({ holdId, branchId }: PendingNotice) {
  return { id: holdId ?? 0, pickupBranchId: branchId ?? 0 }
}

type ReadyHold = Awaited<ReturnType<typeof readyHolds>>[number]

/** Sorted by the last day on the shelf. */
function readyHolds({ hold }: Pick<PrismaClient, 'hold'>, asQueued: Prisma.HoldWhereInput[], now: Date) {
  return hold.findMany({
    where: { OR: asQueued, state: 'READY', contactMethod: 'MAIL' },
    orderBy: [{ shelfExpiresOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      shelfExpiresOn: true,
      shelfNumber: true,
      pickupPlace: { select: placeNames },
      compartment: { select: { label: true } },
      collectionCode: true,
      pickupBranch: { select: visitSelect(now) },
      title: { select: { id: true, title: true, volume: true } },
    },
  })
}

function toShelfMessage(
  kind: 'HOLD_READY' | 'HOLD_EXPIRES_SOON',
  notices: PendingNotice[],
  holds: ReadyHold[],
  now: Date,
) {
  const [first] = holds
  if (!first) return null
  const onTheShelf = holds.map(onShelf)
  const lastDay =
    onTheShelf
      .map((hold) => hold.lastDay)
      .sort()
      .at(-1) ?? ''
  return {
    about: { kind, branch: toVisit(first.pickupBranch, now, lastDay), holds: onTheShelf },
    told: noticeIdsOfHolds(notices, holds),
  }
}

function onShelf({ id, title, shelfExpiresOn, shelfNumber, ...at }: ReadyHold): OnShelf {
  if (!shelfExpiresOn) throw new Error('The ready hold has no last day on the shelf.')
  const { pickupPlace: place, compartment, collectionCode: code } = at
  const pickup =
    place && compartment && code !== null ? { pickup: { place, compartment: compartment.label, code } } : {}
  return { holdId: id, title, lastDay: fromColumn(shelfExpiresOn).toString(), shelfNumber, ...pickup }
}

export function noticeIdsOfHolds(notices: PendingNotice[], holds: { id: number }[]): number[] {
  return notices.filter(({ holdId }) => holds.some(({ id }) => id === holdId)).map(({ id }) => id)
}
