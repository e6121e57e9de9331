import { randomUUID } from 'node:crypto'
import type { Patron } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { recordEvent } from '../account/events.ts'
import { confirmPassword, WrongPassword } from '../passwords/password.ts'
import { revokePasswordLinks } from '../passwords/password-link.ts'
import { type Origin, TooManyAttempts } from '../passwords/sign-in-attempts.ts'
import { endContact } from './end-contact.ts'
import { notifyOldAddress } from './verify.ts'

/**
 * Removes the patron's mail address and everything that needs it: an open claim, reminders, and contact for holds without
 * a notice so far, unless a channel replaces mail (M16). Succeeds when there is no address.
 */
export async function removeAddress(
  db: Database,
  patronId: number,
  password: string,
  client: Origin & { device: string },
  now: Date,
): Promise<void> {
  await confirmPassword(db, patronId, password, client, now)
  await db.prisma.$transaction(async (tx) => {
    if (!(await eraseAddress(tx, await lockPatron(tx, patronId), now))) return
    await recordEvent(tx, patronId, { kind: 'ADDRESS_REMOVED', device: client.device }, now)
  })
}
removeAddress.refusals = [WrongPassword, TooManyAttempts]

/** The same within a larger transaction, for a patron whose row is locked. Returns false when there was no address. */
export async function eraseAddress(tx: Tx, patron: Patron, now: Date): Promise<boolean> {
  const { id: patronId, mailAddress, mailVerifiedAt } = patron
  await tx.addressClaim.deleteMany({ where: { patronId } })
  if (mailAddress === null) return false
  await tx.patron.update({
    where: { id: patronId },
    data: {
      mailAddress: null,
      mailVerifiedAt: null,
      mailFailingSince: null,
      mailBounces: 0,
      // The links in earlier mails must stop working.
      mailKey: randomUUID(),
    },
    select: { id: true },
  })
  await revokePasswordLinks(tx, patronId)
  await endContact(tx, patron)
  const occasion = `removed:${patronId}:${now.toISOString()}`
  if (mailVerifiedAt) await notifyOldAddress(tx, patronId, mailAddress, { occasion, removed: true }, now)
  return true
}
