import { provisionalNumber } from '../../common/provisional-number.ts'
import type { Tx } from '../../database/database.ts'
import { DeskActionExpired } from '../circulation/undo/refusals.ts'
import { undoableSince, undoMinutes } from '../circulation/undo/undo.ts'
import { NotFound } from '../common/refusal.ts'
import { NoMailServer, requireMailServer } from '../notices/mail-server.ts'
import { maxReasonLength } from '../purchase-requests/decide.ts'
import { ReasonNeeded } from '../purchase-requests/refusals.ts'
import { type EraseAccount, lockedApplication, type Staff, takeCardBack } from './hand-out.ts'
import { deleteApplicationMails, queueApplicationMail } from './notices.ts'
import { CardAlreadyUsed, CardApplicationDecided } from './refusals.ts'

/**
 * Refuses an application with a reason, which is mailed (P11). The mail leaves after an hour, when the refusal can no
 * longer be undone, and the application is deleted then (P12).
 */
export async function refuseCardApplication(tx: Tx, id: number, typed: string, { now }: Staff): Promise<void> {
  const application = await lockedApplication(tx, id)
  if (application.state !== 'WAITING') throw new CardApplicationDecided()
  const reason = typed.replace(/\s+/g, ' ').trim()
  if (reason === '' || [...reason].length > maxReasonLength) throw new ReasonNeeded({ most: maxReasonLength })
  requireMailServer()
  await deleteApplicationMails(tx, [id])
  const refused = { state: 'REFUSED', decidedAt: now } as const
  await tx.cardApplication.update({ where: { id }, data: refused, select: { id: true } })
  const { language } = application
  const content = { step: 'REFUSED', number: provisionalNumber(id), reason, language } as const
  await queueApplicationMail(tx, application, content, {
    now,
    notBefore: new Date(now.getTime() + undoMinutes * 60_000),
  })
}
refuseCardApplication.refusals = [NotFound, CardApplicationDecided, ReasonNeeded, NoMailServer]

/** Undoes a hand-out or a refusal of the last hour (P11). Returns whether it changed anything; a waiting one is as it was. */
export async function undoCardApplication(
  tx: Tx,
  id: number,
  staff: Staff,
  eraseAccount: EraseAccount,
): Promise<boolean> {
  const application = await lockedApplication(tx, id)
  const { state, decidedAt } = application
  if (state === 'WAITING') return false
  if (!decidedAt || decidedAt <= undoableSince(staff.now)) throw new DeskActionExpired()
  if (state === 'HANDED_OUT') {
    await takeCardBack(tx, application, staff, eraseAccount)
    return true
  }
  await deleteApplicationMails(tx, [id])
  await tx.cardApplication.update({ where: { id }, data: { state: 'WAITING', decidedAt: null }, select: { id: true } })
  return true
}
undoCardApplication.refusals = [NotFound, DeskActionExpired, CardAlreadyUsed]
