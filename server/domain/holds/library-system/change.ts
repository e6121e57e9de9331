import type { Database } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { NotFound } from '../../common/refusal.ts'
import { librarySystemCodeOf } from '../../library/branches/library-system-code.ts'
import { dateIn, type Temporal } from '../../library/calendar/dates.ts'
import { changeAccount, readAccountForChange } from '../../library-system/account.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import { findRecords, findTitles } from '../../library-system/matching.ts'
import type { Cardholder, SystemHold } from '../../library-system/port.ts'
import { notOffered, RefusedByLibrary } from '../../library-system/refused.ts'
import { HoldInAnyOf } from '../any-of-refusals.ts'
import { checkHoldDates, type HoldDates, NeededUntilRefused } from '../hold-dates.ts'
import { pickupRefusal } from '../pickup.ts'
import { HoldNotChangeable, PickupNotOffered } from '../refusals.ts'
import { SuspensionEndsBeforeStart, SuspensionIsOver, SuspensionTooLong } from '../suspension.ts'
import { forEachHold } from './for-each-hold.ts'
import { librarySystemPickupBranch } from './pickup.ts'
import { collectedFor, forgetPickupPlaces } from './pickup-places.ts'
import { type PatronInSystem, sendCancellation } from './send-cancellation.ts'
import { holdStateFromLibrarySystem } from './state.ts'
import { heldBackHoldIds } from './stored-plans.ts'

export interface SystemHoldChange extends HoldDates {
  pickupBranchId?: number | null | undefined
}

/**
 * Changes the pickup branch of the patron's hold in the library system, or suspends or resumes the hold (H17). The account
 * is read again first, to verify that the hold is the patron's (G2). A last day is only set when the hold is placed (H16).
 */
export async function changeInLibrarySystem(
  db: Database,
  system: ConnectedSystem,
  { patronId, holdId, ...change }: { patronId: number; holdId: string } & SystemHoldChange,
  now: Date,
): Promise<void> {
  const { pickupBranchId, suspendedUntil, neededUntil } = change
  const { changePickup: movesPickup, suspend } = system.capabilities
  if (neededUntil !== undefined || !(suspendedUntil === undefined ? movesPickup : suspend)) throw notOffered()
  if (pickupBranchId != null && !movesPickup) throw notOffered()
  checkHoldDates(change, now)
  const { holder, hold } = await ownHold(db, system, patronId, holdId, now)
  if (!hold.changeable) throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(hold) })
  await refuseInAnyOf(db, patronId, hold)
  const of = { db, system, patronId, now }
  if (pickupBranchId != null) await changePickup(of, holder, hold, pickupBranchId)
  if (suspendedUntil !== undefined) await suspendOne(of, holder, hold, suspendedUntil?.toString() ?? null)
}
changeInLibrarySystem.refusals = [
  UnknownBranch,
  PickupNotOffered,
  NeededUntilRefused,
  SuspensionIsOver,
  SuspensionTooLong,
  RefusedByLibrary,
]

/**
 * Suspends one hold until a day, or resumes it when the day is null. A member of a sequence that waits for its turn stays
 * suspended, because this service decides when it is resumed (G13).
 */
async function suspendOne(
  { db, system, patronId, now }: PatronInSystem,
  holder: Cardholder,
  hold: SystemHold,
  until: string | null,
): Promise<void> {
  const isHeldBack = (await heldBackHoldIds(db, patronId)).has(hold.id)
  if (isHeldBack) throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(hold) })
  if (until !== null) {
    await changeAccount(db, system, patronId, now, 'suspend', (adapter, call) =>
      adapter.suspend(holder, hold, until, call),
    )
  } else if (hold.state === 'SUSPENDED') {
    await changeAccount(db, system, patronId, now, 'resume', (adapter, call) => adapter.resume(holder, hold, call))
  }
}

/** Changes the pickup branch of a hold that was just read (L5). */
export async function changePickup(
  { db, system, patronId, now }: PatronInSystem,
  holder: Cardholder,
  hold: SystemHold,
  pickupBranchId: number,
): Promise<void> {
  const branch = await librarySystemPickupBranch(db, pickupBranchId)
  const pickup = librarySystemCodeOf(branch)
  if (pickup === hold.pickup) return
  const titleId = (await findTitles(db, system, [hold]))(hold)
  const record = titleId && (await findRecords(db, system, [titleId])).get(titleId)
  const notThere = record && pickupRefusal(branch, record)
  if (notThere) throw notThere
  try {
    await changeAccount(db, system, patronId, now, 'change', (adapter, call) =>
      adapter.change(holder, hold, { pickup }, call),
    )
  } catch (error) {
    const collected = collectedFor(hold)
    if (error instanceof RefusedByLibrary && collected) forgetPickupPlaces(system, holder, collected)
    throw error
  }
}

/** Cancels the patron's hold in the library system, either at once or by a request to its staff. */
export async function cancelInLibrarySystem(
  db: Database,
  system: ConnectedSystem,
  { patronId, holdId }: { patronId: number; holdId: string },
  now: Date,
) {
  if (!system.capabilities.cancel) throw notOffered()
  const { holder, hold } = await ownHold(db, system, patronId, holdId, now)
  if (hold.state === 'CANCEL_REQUESTED') return { hold, became: 'REQUESTED' as const }
  if (!hold.cancellable) throw new HoldNotChangeable({ state: holdStateFromLibrarySystem(hold) })
  await refuseInAnyOf(db, patronId, hold)
  return { hold, became: await sendCancellation({ db, system, patronId, now }, holder, hold) }
}

/** Throws when the hold waits in a set, which is changed and cancelled as a whole (A2). */
async function refuseInAnyOf({ prisma }: Database, patronId: number, hold: SystemHold): Promise<void> {
  if (hold.state !== 'QUEUED' && hold.state !== 'SUSPENDED') return
  const set = await prisma.holdPlan.findFirst({
    where: { patronId, wanted: { not: null }, members: { some: { systemHoldId: hold.id } } },
    select: { id: true },
  })
  if (set) throw new HoldInAnyOf({ anyOfId: set.id })
}

async function ownHold(db: Database, system: ConnectedSystem, patronId: number, holdId: string, now: Date) {
  const { holder, account } = await readAccountForChange(db, system, patronId, now)
  const hold = account.holds.find(({ id }) => id === holdId)
  if (!hold) throw new NotFound('hold')
  return { holder, hold }
}

interface Period {
  /** Null means today. A library system supports no later first day. */
  from: Temporal.PlainDate | null
  until: Temporal.PlainDate
}

/**
 * Suspends every waiting hold of the patron until a day (H8). Later members of a sequence stay suspended without an end,
 * because this service decides when they are resumed (G13).
 */
export async function suspendInLibrarySystem(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  { from, until }: Period,
  now: Date,
): Promise<{ from: Temporal.PlainDate; until: Temporal.PlainDate }> {
  const today = dateIn(now)
  if (until.toString() < today.toString()) throw new SuspensionIsOver()
  if (from && until.toString() < from.toString()) throw new SuspensionEndsBeforeStart()
  if (!system.capabilities.suspend || (from && from.toString() > today.toString())) throw notOffered()
  const { holder, account } = await readAccountForChange(db, system, patronId, now)
  const heldBack = await heldBackHoldIds(db, patronId)
  const holds = account.holds.filter(
    ({ id, state }) => (state === 'QUEUED' || state === 'SUSPENDED') && !heldBack.has(id),
  )
  await forEachHold(holds, (hold) =>
    changeAccount(db, system, patronId, now, 'suspend', (adapter, call) =>
      adapter.suspend(holder, hold, until.toString(), call),
    ),
  )
  return { from: today, until }
}
suspendInLibrarySystem.refusals = [SuspensionEndsBeforeStart, SuspensionIsOver, RefusedByLibrary]

/** Ends the patron's suspension now. */
export async function resumeInLibrarySystem(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  now: Date,
): Promise<void> {
  if (!system.capabilities.suspend) throw notOffered()
  const { holder, account } = await readAccountForChange(db, system, patronId, now)
  const heldBack = await heldBackHoldIds(db, patronId)
  const holds = account.holds.filter(({ id, state }) => state === 'SUSPENDED' && !heldBack.has(id))
  await forEachHold(holds, (hold) =>
    changeAccount(db, system, patronId, now, 'resume', (adapter, call) => adapter.resume(holder, hold, call)),
  )
}
