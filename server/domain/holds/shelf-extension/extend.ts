import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { actorLabel, type DeskActor } from '../../common/actor.ts'
import { NotFound } from '../../common/refusal.ts'
import { beginUndoableAction } from '../../common/undo-log.ts'
import { write } from '../../common/write-batch.ts'
import { fromColumn, Temporal, toColumn } from '../../library/calendar/dates.ts'
import { NeverOpen } from '../../library/calendar/open-days.ts'
import { checkStanding, standingRefusal } from '../eligibility/standing.ts'
import { lockHold, lockOwnHold } from '../lock-hold.ts'
import { recordUnchangedState } from '../states/states.ts'
import { HoldNotExtendable, possibleExtension, type ShelvedHold } from './rule.ts'

interface ExtensionInput {
  holdId: number
  /** The last day that the person saw. A repeated submission finds a later one and changes nothing. */
  lastDaySeen: Temporal.PlainDate
}

/** Extends the shelf period of the patron's own hold, once (H15). The patron must be in good standing (L8). */
export async function extendHold(tx: Tx, patronId: number, input: ExtensionInput, now: Date): Promise<number> {
  const hold = await lockOwnHold(tx, patronId, input.holdId)
  if (isRepeated(hold, input)) return hold.id
  checkStanding(await tx.patron.findUniqueOrThrow({ where: { id: patronId } }), now)
  await moveLastDay(tx, hold, await extensionOrThrow(tx, hold, now), { now, actor: 'patron' })
  return hold.id
}
extendHold.refusals = [NotFound, HoldNotExtendable, ...standingRefusal.refusals, NeverOpen]

/** Extends the shelf period of any patron's hold at the desk, by the same rules. It can be undone (O4). */
export async function extendHoldForPatron(
  tx: Tx,
  input: ExtensionInput,
  desk: DeskActor,
): Promise<{ holdId: number; isRepeated?: true }> {
  const hold = await lockHold(tx, input.holdId)
  if (isRepeated(hold, input)) return { holdId: hold.id, isRepeated: true }
  const found = await extensionOrThrow(tx, hold, desk.now)
  await write(tx, beginUndoableAction({ kind: 'EXTEND', by: desk, subject: { holdId: hold.id } }))
  await moveLastDay(tx, hold, found, { now: desk.now, actor: actorLabel(desk) })
  return { holdId: hold.id }
}
extendHoldForPatron.refusals = [NotFound, HoldNotExtendable, NeverOpen]

function isRepeated({ state, shelfExpiresOn, shelfExtendedAt }: ShelvedHold, { lastDaySeen }: ExtensionInput): boolean {
  if (state !== 'READY' || !shelfExtendedAt || !shelfExpiresOn) return false
  return Temporal.PlainDate.compare(lastDaySeen, fromColumn(shelfExpiresOn)) < 0
}

interface Step {
  now: Date
  /** `patron` or `staff:<id>`. */
  actor: string
}

async function extensionOrThrow(tx: Tx, hold: ShelvedHold, now: Date): Promise<Temporal.PlainDate> {
  const found = await possibleExtension(tx, hold, now)
  if ('why' in found) throw new HoldNotExtendable({ reason: found.why })
  return found.lastDay
}

/** Writes the new last day and a step, under the lock on the hold. A waiting reminder has the old day and is dropped (M4). */
async function moveLastDay(tx: Tx, { id }: ShelvedHold, lastDay: Temporal.PlainDate, { now, actor }: Step) {
  await write(tx, {
    extended: Prisma.sql`UPDATE holds SET shelf_expires_on = ${toColumn(lastDay)}::date, shelf_extended_at = ${now}::timestamptz
      WHERE id = ${id}`,
    ...recordUnchangedState(id, { now, actor, reason: `shelf period until ${lastDay}` }),
  })
}
