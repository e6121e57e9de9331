import type { HoldState } from '../../../generated/prisma/enums.ts'
import { encodeGlobalId } from '../../common/global-id.ts'
import { systemHoldId } from '../../domain/followed-accounts/followed-ids.ts'
import { librarySystemStandingRefusal } from '../../domain/holds/eligibility/library-system-standing.ts'
import { titleInAccountRefusal } from '../../domain/holds/eligibility/library-system-title.ts'
import { cardEndsSoon } from '../../domain/holds/eligibility/standing.ts'
import {
  cancelInLibrarySystem,
  changeInLibrarySystem,
  type SystemHoldChange,
} from '../../domain/holds/library-system/change.ts'
import { holdStateFromLibrarySystem } from '../../domain/holds/library-system/state.ts'
import { findRecordedSubmission } from '../../domain/holds/place/submission.ts'
import { dateIn, dayToColumn, Temporal } from '../../domain/library/calendar/dates.ts'
import { type ConnectedSystem, librarySystemOf } from '../../domain/library-system/connected.ts'
import { SystemAway } from '../../domain/library-system/guard.ts'
import { findPickupBranchesByCodes } from '../../domain/library-system/matching.ts'
import type { SystemHold } from '../../domain/library-system/port.ts'
import type { Context, PatronContext } from '../engine/context/context.ts'
import type { LinkedAccount } from '../engine/context/library-system-account.ts'
import type { ChangeEvent } from '../engine/events/event-source.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { librarySystemId, resolveFromLibrarySystem } from '../library-system/connect-schema.ts'
import { pageOfList } from '../library-system/paged-list.ts'
import { asRow, cancelledHoldFields, holdAfterChange, holdWith, librarySystemHold } from './library-system-hold.ts'

/** Orders holds ready for pickup first, by shelf expiry, then by time placed, newest first. */
function compareHolds(a: SystemHold, b: SystemHold): number {
  const last = ({ state, shelfExpiresOn }: SystemHold) => (state === 'READY' ? (shelfExpiresOn ?? '8') : '9')
  const placed = (hold: SystemHold) => hold.placedAt?.getTime() ?? 0
  return last(a).localeCompare(last(b)) || placed(b) - placed(a) || b.id.localeCompare(a.id, 'en', { numeric: true })
}

const holdsOf = ({ holds, titleOf }: LinkedAccount) =>
  holds.toSorted(compareHolds).map((hold) => librarySystemHold(hold, titleOf(hold)))

/** Changes a hold in the library system and returns it as it is afterwards. */
export async function changeLibrarySystemHold(
  system: ConnectedSystem,
  context: PatronContext,
  { id, ...change }: { id: string } & SystemHoldChange,
): Promise<never> {
  const { db, patron, now } = context
  await changeInLibrarySystem(db, system, { patronId: patron.id, holdId: id, ...change }, now)
  return holdAfterChange(id, context)
}

/** Cancels a hold in the library system, which may no longer list it afterwards. */
export async function cancelLibrarySystemHold(
  system: ConnectedSystem,
  context: PatronContext,
  id: string,
): Promise<never> {
  const { db, patron, now, loaders } = context
  const { titleOf } = await loaders.account.load()
  const { hold, became } = await cancelInLibrarySystem(db, system, { patronId: patron.id, holdId: id }, now)
  loaders.account.clear()
  return asRow(librarySystemHold(hold, titleOf(hold), cancelledHoldFields(became, now)))
}

/** Returns the placed hold as the library system lists it, or the little that is known of it. */
export async function placedLibrarySystemHold(
  systemHoldId: string | null,
  titleId: number,
  context: Context,
): Promise<never> {
  // The hold was placed, also when the account cannot be read afterwards.
  const account = await context.loaders.account.load().catch(nullDuringOutage)
  const hold = account?.holds.find((one) =>
    systemHoldId === null ? account.titleOf(one) === titleId : one.id === systemHoldId,
  )
  return asRow(
    librarySystemHold(
      hold ?? { ...unlistedHold, id: systemHoldId ?? `unlisted-${titleId}`, placedAt: context.now },
      titleId,
    ),
  )
}

/**
 * A hold that was placed but is not in the account's list. A SIP2 system gives no id, and names a hold only by a copy with a
 * barcode in our catalogue.
 */
const unlistedHold: Omit<SystemHold, 'id' | 'placedAt'> = {
  ...{ record: null, barcode: null, words: '', state: 'QUEUED', pickup: null, place: null, shelfExpiresOn: null },
  ...{ suspendedUntil: null, changeable: false, cancellable: false },
}

function nullDuringOutage(error: unknown): null {
  if (error instanceof SystemAway) return null
  throw error
}

resolveFromLibrarySystem('Patron', {
  standing: async (_patron, _args, { loaders, now }) => {
    const refusal = librarySystemStandingRefusal(await loaders.account.load(), now)
    return refusal && refusalAsData(refusal)
  },
  expiresOn: async (_patron, _args, { loaders }) => (await loaders.account.load()).expiresOn,
  cardEndsSoon: async (_patron, _args, { loaders, now }) => {
    const { expiresOn } = await loaders.account.load()
    return cardEndsSoon({ expiresOn: dayToColumn(expiresOn) }, now)
  },
  name: async (_patron, _args, { loaders }) => (await loaders.account.load()).name,
  limits: () => [],
  holdSuspension: async (_patron, _args, { loaders, now }) => {
    const { holds } = await loaders.account.load()
    const until = holds.flatMap(({ state, suspendedUntil }) => (state === 'SUSPENDED' && suspendedUntil) || []).sort()
    const last = until.at(-1)
    return last ? { from: dateIn(now), until: Temporal.PlainDate.from(last) } : null
  },
  holds: async (_patron, args, { loaders }) => {
    const { states } = args as { states?: HoldState[] | null }
    const account = await loaders.account.load()
    const holds = states
      ? account.holds.filter((hold) => states.includes(holdStateFromLibrarySystem(hold)))
      : account.holds
    return pageOfList('holds', holdsOf({ ...account, holds }), args)
  },
  allHolds: async (_patron, args, { loaders }) => pageOfList('holds', holdsOf(await loaders.account.load()), args),
  hold: async (_patron, { id }, context) => holdWith(librarySystemId(id), context),
  cancelledHolds: () => [],
  holdsWithoutPickup: () => null,
  submission: async (patron, { key }, { db }) => {
    const found = await findRecordedSubmission(db.prisma, (patron as { id: number }).id, key as string)
    return found?.placements ?? null
  },
})

// Events have the id of the followed hold (G10).
resolveFromLibrarySystem<ChangeEvent>('HoldChanged', {
  holdId: async ({ id }, _args, { db }) => {
    const systemId = await systemHoldId(db, id)
    return systemId === null ? null : encodeGlobalId('Hold', systemId)
  },
  hold: async ({ id }, _args, context) => {
    const systemId = await systemHoldId(context.db, id)
    return systemId === null ? null : holdWith(systemId, context)
  },
})

resolveFromLibrarySystem('Title', {
  refusal: async (row, _args, { db, loaders, patron }) => {
    if (!patron) return null
    const id = Number((row as { id: unknown }).id)
    const system = librarySystemOf(db)
    // Titles are shown even when the account cannot be read, and do not wait longer for it than for their copies.
    const account = await system?.guard.answerInTime(loaders.account.load()).catch(nullDuringOutage)
    if (!system || !account) return null
    const refusal = titleInAccountRefusal(id, { ...account, itemHolds: system.capabilities.itemHolds })
    return refusal && refusalAsData(refusal)
  },
  pickupBranches: async (row, { itemId }, { db, loaders, now }) => {
    const titleId = Number((row as { id: unknown }).id)
    const { items } = itemId ? await loaders.copiesElsewhere.load(titleId) : { items: [] }
    const item = itemId ? items.find(({ id }) => id === Number(librarySystemId(itemId))) : null
    const codes = await loaders.pickupCodes.ofTitle.load({ titleId, ...(item && { copy: item.barcode }) })
    return codes && findPickupBranchesByCodes(db, codes, now)
  },
  // Reading the account costs a request to the library system, which lists of titles must not wait for.
  viewerState: () => null,
  holdEstimate: () => null,
  holdCount: () => null,
})
