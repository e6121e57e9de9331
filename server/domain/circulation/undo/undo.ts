import type { ActKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import type { DeskActor } from '../../common/actor.ts'
import { lockPatronsAndTitles, lockUndoableAction } from '../../common/locks.ts'
import { readPlacingFacts } from '../../holds/eligibility/placing.ts'
import { isOpen } from '../../holds/states/states.ts'
import { readLoanTerms } from '../../library/rules/loan-terms.ts'
import { findUndoObstacle, reopenedHolds, reopenedLoans } from './can-undo.ts'
import { isSame, type Movement, readMovement, rowsOf, subjectsOf } from './moved.ts'
import { restoreDependentRows, restoreRows } from './put-back.ts'
import { CannotUndo, DeskActionExpired } from './refusals.ts'

/** Minutes during which a desk action can be undone (O4). Its undo entry is stored for as long. */
export const undoMinutes = 60

/** Undo entries from this time or earlier are deleted. */
export function undoableSince(now: Date): Date {
  return new Date(now.getTime() - undoMinutes * 60_000)
}

/** The effects of undoing a desk action, as shown to staff. */
export type UndoEffect =
  | 'LOAN_GOES_ON'
  | 'LOAN_REMOVED'
  | 'HOLD_REOPENED'
  | 'CAPTURE_TAKEN_BACK'
  | 'SHELF_DAY_BACK'
  | 'COPY_BACK'
  | 'MAIL_WITHDRAWN'
  | 'MAIL_WENT'

/**
 * Restores exactly the rows that a desk action of the last hour changed, or throws the reason why it cannot (O4).
 * Undoing again changes nothing and returns the same result. Mails that were sent stay sent, and the result says so.
 */
export async function undoDeskAction(tx: Tx, actId: number, desk: DeskActor) {
  const known = await findUndoableAction(tx, actId, desk.now)
  const { patronIds, titleIds } = subjectsOf(readMovement(known.moved))
  await lockPatronsAndTitles(tx, patronIds, titleIds)
  await lockUndoableAction(tx, actId)
  const act = await findUndoableAction(tx, actId, desk.now)
  if (act.undoneAt) return act
  const movement = readMovement(act.moved)
  const why = await findUndoObstacle(tx, actId, movement)
  if (why) throw new CannotUndo({ reason: why })
  await restoreRows(tx, movement, desk)
  const { withdrawn, gone } = await restoreDependentRows(tx, movement, actId)
  if (await isOverLimit(tx, movement, desk.now)) throw new CannotUndo({ reason: 'LIMIT_REACHED' })
  const undone: UndoEffect[] = [
    ...undoEffects(movement),
    ...(withdrawn > 0 ? ['MAIL_WITHDRAWN' as const] : []),
    ...(gone > 0 ? ['MAIL_WENT' as const] : []),
  ]
  // The log of moved rows is no longer needed and connects patrons with titles, so it is cleared (R4).
  await tx.undoableAct.update({ where: { id: actId }, data: { undone, undoneAt: desk.now, moved: [] } })
  return act
}
undoDeskAction.refusals = [DeskActionExpired, CannotUndo]

interface Act {
  id: number
  kind: ActKind
  itemId: number | null
  holdId: number | null
  moved: unknown
  undoneAt: Date | null
}

async function findUndoableAction(tx: Tx, id: number, now: Date): Promise<Act> {
  const act = await tx.undoableAct.findFirst({ where: { id, at: { gt: undoableSince(now) } } })
  if (!act) throw new DeskActionExpired()
  return act
}

function undoEffects(movement: Movement): UndoEffect[] {
  const state = (row: object | null | undefined) => row as { state: Parameters<typeof isOpen>[0]['state'] }
  const holds = rowsOf('holds', movement)
  const found: [UndoEffect, boolean][] = [
    ['LOAN_GOES_ON', reopenedLoans(movement).length > 0],
    ['LOAN_REMOVED', rowsOf('loans', movement).some(({ was }) => !was)],
    [
      'HOLD_REOPENED',
      holds.some(({ was, became }) => !isSame(was?.state, became?.state) && became !== null && !isOpen(state(became))),
    ],
    ['CAPTURE_TAKEN_BACK', holds.some(({ was, became }) => was !== null && !was.item_id && became?.item_id)],
    [
      'SHELF_DAY_BACK',
      holds.some(({ was, became }) => was !== null && !was.shelf_extended_at && became?.shelf_extended_at),
    ],
    ['COPY_BACK', rowsOf('items', movement).length > 0],
  ]
  return found.flatMap(([what, is]) => (is ? what : []))
}

/** Returns true when a patron would exceed a limit on holds or loans after the rows were restored (L3). */
async function isOverLimit(tx: Tx, movement: Movement, now: Date): Promise<boolean> {
  for (const { was } of reopenedHolds(movement)) {
    const { limits, titles } = await readPlacingFacts(tx, was?.patron_id as number, [was?.title_id as number], now)
    const own = limits.find(({ group }) => group === titles[0]?.group)
    if (own && own.limit !== null && own.inUse > own.limit) return true
  }
  for (const { was } of reopenedLoans(movement)) {
    const patronId = was?.patron_id as number
    const [patron, { title }] = await Promise.all([
      tx.patron.findUniqueOrThrow({ where: { id: patronId }, select: { categoryCode: true, homeBranchId: true } }),
      tx.item.findUniqueOrThrow({
        where: { id: was?.item_id as number },
        select: { title: { select: { type: { select: { groupCode: true, loanDays: true, renewals: true } } } } },
      }),
    ])
    const { groupCode } = title.type
    const { copies } = await readLoanTerms(tx, patron, title.type)
    const lent = { patronId, returnedAt: null, item: { title: { type: { groupCode } } } }
    if (copies !== null && (await tx.loan.count({ where: lent })) > copies) return true
  }
  return false
}
