import type { Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import type { SystemHold } from '../../library-system/port.ts'
import { patronWithGuardian } from '../../notices/guardian.ts'
import { type MessageReader, noticeIdsOfHolds, type PendingNotice } from '../../notices/kind.ts'
import type { Day, PlaceName, TitleName, Visit } from '../../notices/message.ts'
import {
  inLibrarySystemOr,
  readVisit,
  systemAccountOf,
  systemHoldContent,
  systemTitlesOf,
} from '../../notices/system-account.ts'
import { placeNames, toVisit, visitSelect } from '../../notices/visit.ts'

/** Titles in a message are in the order in which they are shown. */
export interface OnShelf {
  /** The id of the hold, which is a text in a library system. */
  holdId: number | string
  title: TitleName
  /** Null when the library system does not tell it. */
  lastDay: Day | null
  /** The number of the place on the hold shelf. Null when the shelf has no numbers. */
  shelfNumber: number | null
  /** The pickup place, its compartment and the code that opens it. Absent for the counter (H22). */
  pickup?: { place: PlaceName; compartment: string; code: string }
}

/** The holds of a patron at a branch. A library system may not tell the branch. */
export interface ShelfMessage {
  branch: Visit | null
  holds: OnShelf[]
}

type Notices = Parameters<MessageReader<ShelfMessage>>[1]

/**
 * Reads the ready holds of one patron at one branch that are still READY and notified by mail (M1). For a library system,
 * titles and days come from the account at this moment, because they are not stored.
 */
export const readReady = inLibrarySystemOr<ShelfMessage>(
  (db, notices, now) => readSystemShelf(db, notices, () => true, now),
  async ({ prisma }, notices, now) =>
    toShelfMessage(notices, await readyHolds(prisma, notices.map(asQueued), now), now),
)

/**
 * Reads the ready holds whose last day is still the one in the notice and not over (M4). A moved last day is another
 * occasion.
 */
export const readExpires = inLibrarySystemOr<ShelfMessage>(
  async (db, notices, now) => {
    const today = toColumn(dateIn(now))
    const [first, ...others] = notices.filter(({ day }) => day && day >= today)
    const isNamed = ({ day }: PendingNotice, { shelfExpiresOn }: SystemHold) =>
      Boolean(day && fromColumn(day).toString() === shelfExpiresOn)
    return first ? readSystemShelf(db, [first, ...others], isNamed, now) : null
  },
  async ({ prisma }, notices, now) => {
    const today = toColumn(dateIn(now))
    const near = notices.flatMap((notice) =>
      notice.day && notice.day >= today ? [{ ...asQueued(notice), shelfExpiresOn: notice.day }] : [],
    )
    return toShelfMessage(notices, near.length > 0 ? await readyHolds(prisma, near, now) : [], now)
  },
)

/** Reads how many holds of a patron are still READY at a branch. */
export const readGuardianReady: MessageReader<{ patron: string; count: number; branch: Visit; lastDay: Day }> = async (
  db,
  notices,
  now,
) => {
  const [notice] = notices
  const [patron, holds] = await Promise.all([
    patronWithGuardian(db, notice),
    db.prisma.hold.findMany({
      where: { OR: notices.map(asQueued), state: 'READY' },
      orderBy: [{ shelfExpiresOn: 'asc' }, { id: 'asc' }],
      select: { id: true, shelfExpiresOn: true, pickupBranch: { select: visitSelect(now) } },
    }),
  ])
  const [first] = holds
  if (!patron || !first?.shelfExpiresOn) return null
  const lastDay = fromColumn(first.shelfExpiresOn).toString()
  const branch = toVisit(first.pickupBranch, now, lastDay)
  return {
    about: { patron: patron.name, count: holds.length, branch, lastDay },
    noticeIds: noticeIdsOfHolds(notices, holds),
  }
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

function toShelfMessage(notices: PendingNotice[], holds: ReadyHold[], now: Date) {
  const [first] = holds
  if (!first) return null
  const onTheShelf = holds.map(onShelf)
  const lastDay =
    onTheShelf
      .map((hold) => hold.lastDay)
      .sort()
      .at(-1) ?? ''
  return {
    about: { branch: toVisit(first.pickupBranch, now, lastDay), holds: onTheShelf },
    noticeIds: noticeIdsOfHolds(notices, holds),
  }
}

function onShelf({ id, title, shelfExpiresOn, shelfNumber, ...at }: ReadyHold) {
  if (!shelfExpiresOn) throw new Error('The ready hold has no last day on the shelf.')
  const { pickupPlace: place, compartment, collectionCode: code } = at
  const pickup =
    place && compartment && code !== null ? { pickup: { place, compartment: compartment.label, code } } : {}
  return { holdId: id, title, lastDay: fromColumn(shelfExpiresOn).toString(), shelfNumber, ...pickup }
}

/** Reads the holds of the notices that are ready in the library system. */
async function readSystemShelf(
  db: Database,
  notices: Notices,
  isNamed: (notice: PendingNotice, hold: SystemHold) => boolean,
  now: Date,
): ReturnType<MessageReader<ShelfMessage>> {
  const [{ patronId, branchId }] = notices
  const noticeOf = new Map(
    notices.map((notice) => [systemHoldContent.safeParse(notice.content).data?.systemHold, notice]),
  )
  const account = await systemAccountOf(db, patronId, now)
  const ready =
    account?.holds.filter((hold) => {
      const notice = noticeOf.get(hold.id)
      return hold.state === 'READY' && notice && isNamed(notice, hold)
    }) ?? []
  if (ready.length === 0) return null
  const holds = ready.toSorted((a, b) => (a.shelfExpiresOn ?? '9').localeCompare(b.shelfExpiresOn ?? '9'))
  const titleOf = await systemTitlesOf(db, holds)
  const lastDay = holds.flatMap(({ shelfExpiresOn }) => shelfExpiresOn ?? []).at(-1)
  const branch = branchId === null ? null : await readVisit(db, branchId, lastDay, now)
  return {
    about: {
      branch,
      holds: holds.map((hold) => ({
        holdId: hold.id,
        title: titleOf(hold),
        lastDay: hold.shelfExpiresOn,
        shelfNumber: null,
      })),
    },
    noticeIds: holds.flatMap(({ id }) => noticeOf.get(id)?.id ?? []),
  }
}
