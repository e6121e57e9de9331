import DataLoader from 'dataloader'
import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Access, SignedInPatron } from '../../../auth/session.ts'
import type { Database } from '../../../database/database.ts'
import { countTitlesByClass } from '../../../domain/catalogue/ndc/counts.ts'
import { copyOrder } from '../../../domain/catalogue/titles/copies.ts'
import { isStaff } from '../../../domain/common/roles.ts'
import { type BasketOwner, titlesInBasketOf } from '../../../domain/holds/basket.ts'
import { awaitingConfirmation } from '../../../domain/holds/eligibility/awaits-confirmation.ts'
import { type PlacingFacts, readPlacingFacts } from '../../../domain/holds/eligibility/placing.ts'
import {
  type QueueEstimate,
  readQueueEstimates,
  readQueuePlaces,
} from '../../../domain/holds/eligibility/queue-estimate.ts'
import { dateIn } from '../../../domain/library/calendar/dates.ts'
import { openingHoursOf } from '../../../domain/library/calendar/hours.ts'
import { type BranchMonth, readMonths } from '../../../domain/library/calendar/month.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import { readCopiesForDisplay } from '../../../domain/library-system/copies.ts'
import type { SystemCopy } from '../../../domain/library-system/port.ts'
import { readRenewalFacts } from '../../../domain/loans/renewal-rule.ts'
import { branchCodeOf, isDeskScope } from '../../../domain/oauth-clients/scopes.ts'
import { withBusinessAt } from '../../../domain/patrons/desk/business.ts'
import { lastNoticeOf, overviewOf } from '../../../domain/patrons/my-menu.ts'
import { type MissingSecondFactor, missingSecondFactor } from '../../../domain/patrons/second-factor/required.ts'
import { countPatronsRequesting } from '../../../domain/purchase-requests/asking.ts'
import { accountLoader } from './library-system-account.ts'
import { pickupCodesLoaders } from './library-system-pickups.ts'

/** Loads the patron's limits without a title. */
export const noTitle = 0

/** Loaders that read a field of many rows with one statement per request. */
export function createLoaders(db: Database, now: Date, patron: SignedInPatron | null, access: Access | null) {
  const holdIds = (ids: number[]) => Prisma.sql`h.id = ANY(${ids}::int[])`
  const ownHolds = patron && Prisma.sql`h.patron_id = ${patron.id}`
  const queueEstimate = ownRowsFirst((which) => readQueueEstimates(db, which, now), holdIds, ownHolds, patron)
  let missing: Promise<MissingSecondFactor | null> | undefined
  return {
    account: accountLoader(db, patron, now),
    basketTitles: basketLoader(db),
    copiesElsewhere: liveCopiesLoader(db, now),
    pickupCodes: pickupCodesLoaders(db, patron, now),
    queueEstimate,
    queuePlace: queuePlaceLoader(
      queueEstimate,
      ownRowsFirst((which) => readQueuePlaces(db, which), holdIds, ownHolds, patron),
    ),
    renewalFacts: ownRowsFirst(
      (which) => readRenewalFacts(db, which, now),
      (ids) => Prisma.sql`l.id = ANY(${ids}::int[])`,
      patron && Prisma.sql`l.patron_id = ${patron.id}`,
      patron,
    ),
    overview: new DataLoader((ids: readonly number[]) => Promise.all(ids.map((id) => overviewOf(db, id, now)))),
    lastNotice: new DataLoader((ids: readonly number[]) => Promise.all(ids.map((id) => lastNoticeOf(db, id)))),
    patronsAsking: new DataLoader(async (requestIds: readonly number[]) => {
      const counted = await countPatronsRequesting(db.prisma, requestIds)
      return requestIds.map((id) => counted.get(id) ?? 0)
    }),
    /** Without a cache, because an operation can check in the same copy twice. */
    awaitsConfirmation: new DataLoader(
      async (itemIds: readonly number[]) => {
        const waiting = await awaitingConfirmation(db, itemIds, now)
        return itemIds.map((id) => waiting.has(id))
      },
      { cache: false },
    ),
    titleCountOfClass: new DataLoader<string, number>(async (ndcs) => {
      const counted = await countTitlesByClass(db, ndcs)
      return ndcs.map((ndc) => counted.get(ndc) ?? 0)
    }),
    daysOfMonth: new DataLoader((wanted: readonly BranchMonth[]) => readMonths(db, wanted), {
      cacheKeyFn: ({ branchId, month }) => `${branchId} ${month.toString()}`,
    }),
    openingHours: new DataLoader((ids: readonly number[]) => openingHoursOf(db, ids, dateIn(now))),
    placementEligibility: placementEligibility(db, patron, now),
    /**
     * Whether a desk token may read a patron's contact details, which needs a relation of the patron to one of its
     * branches.
     */
    contactIsShown: new DataLoader(async (patronIds: readonly number[]) => {
      const codes = (access?.scopes ?? []).filter(isDeskScope).map(branchCodeOf)
      const found = access ? await withBusinessAt(db, patronIds, codes) : null
      return patronIds.map((id) => found?.has(id) ?? true)
    }),
    /** The second factor that the viewer must set up (O2). Null when none is required. */
    missingSecondFactor: () => {
      missing ??= patron ? missingSecondFactor(db, patron, now) : Promise.resolve(null)
      return missing
    },
  }
}

type Loader<Value> = ReturnType<typeof ownRowsFirst<Value>>

/** Reads places from the estimates when those are read, otherwise with a statement of its own. */
function queuePlaceLoader(estimates: Loader<QueueEstimate>, places: Loader<number>) {
  return {
    load: async (id: number) => (estimates.isBegun() ? ((await estimates.load(id))?.place ?? null) : places.load(id)),
    begin: async () => {
      // After one microtask, all fields that need an estimate have requested it.
      await null
      if (!estimates.isBegun()) await places.begin()
    },
  }
}

/** Loads eligibility by title. `begin` reads it for the titles that meet a condition before their IDs are known. */
function placementEligibility(db: Database, patron: SignedInPatron | null, now: Date) {
  let begun: Promise<PlacingFacts> | undefined
  let known: PlacingFacts | undefined
  const loader = new DataLoader(async (titleIds: readonly number[]) => {
    const ids = new Set(known?.titles.map(({ id }) => id))
    const rest = titleIds.filter((id) => id !== noTitle && !ids.has(id))
    // The prefetched result includes the patron's limits.
    const facts = await (rest.length > 0
      ? readPlacingFacts(db, patron?.id ?? null, rest, now)
      : (begun ?? readPlacingFacts(db, patron?.id ?? null, [], now)))
    return titleIds.map((id) => (known && ids.has(id) ? known : facts))
  })
  const begin = async (which: Prisma.Sql) => {
    begun ??= readPlacingFacts(db, patron?.id ?? null, which, now)
    known = await begun
  }
  return Object.assign(loader, { begin })
}

/**
 * Loads values by ID, with one statement per batch. `begin` prefetches the values of the patron's own rows before their
 * IDs are known. Patrons then need no other rows.
 */
function ownRowsFirst<Value>(
  read: (which: Prisma.Sql) => Promise<Map<number, Value>>,
  withIds: (ids: number[]) => Prisma.Sql,
  own: Prisma.Sql | null,
  patron: SignedInPatron | null,
) {
  let begun: Promise<Map<number, Value>> | undefined
  const loader = new DataLoader<number, Value | null>(async (ids) => {
    const known = (await begun) ?? new Map<number, Value>()
    const rest = begun && !isStaff(patron) ? [] : ids.filter((id) => !known.has(id))
    const found = rest.length > 0 ? await read(withIds(rest)) : known
    return ids.map((id) => known.get(id) ?? found.get(id) ?? null)
  })
  const begin = async () => {
    if (own) begun ??= read(own)
    await begun
  }
  return Object.assign(loader, { begin, isBegun: () => begun !== undefined })
}

/** Reads the titles in the viewer's basket once per request, and again after a change. */
function basketLoader(db: Database) {
  let reading: Promise<ReadonlySet<number>> | undefined
  return {
    load: (owner: BasketOwner) => {
      reading ??= titlesInBasketOf(db, owner)
      return reading
    },
    clear: () => {
      reading = undefined
    },
  }
}

/** Copies of a title in our catalogue, with their current state in the library system (G5). */
interface LiveCopies {
  items: Prisma.ItemGetPayload<{ include: { branch: true } }>[]
  /** Null when the library system does not report them. */
  live: SystemCopy[] | null
}

/** Reads the copies of all titles of a page with one statement and one request to the library system (G5). */
function liveCopiesLoader(db: Database, now: Date) {
  return new DataLoader<number, LiveCopies>(async (titleIds) => {
    const rows = await db.prisma.title.findMany({
      where: { id: { in: [...titleIds] } },
      select: { id: true, source: true, controlNumber: true, items: { include: { branch: true }, orderBy: copyOrder } },
    })
    const system = librarySystemOf(db)
    const records = rows.filter(({ source }) => source === system?.source).map(({ controlNumber }) => controlNumber)
    const live = await readCopiesForDisplay(system, records, now)
    return titleIds.map((id) => {
      const row = rows.find((title) => title.id === id)
      if (!row) return { items: [], live: null }
      return { items: row.items, live: (row.source === system?.source && live?.get(row.controlNumber)) || null }
    })
  })
}
