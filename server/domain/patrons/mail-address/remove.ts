import { randomUUID } from 'node:crypto'
import type { Patron, Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { isReachedByChannel } from '../../channels/reached.ts'
import { topicByKind } from '../../channels/topics.ts'
import { lockPatron, lockTitles } from '../../common/locks.ts'
import { waitingStates } from '../../holds/states/states.ts'
import { recordEvent } from '../account/events.ts'
import { confirmPassword } from '../passwords/password.ts'
import { revokePasswordLinks } from '../passwords/password-link.ts'
import type { Origin } from '../passwords/sign-in-attempts.ts'
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

/** The same within a larger transaction, for a patron whose row is locked. Returns false when there was no address. */
export async function eraseAddress(tx: Tx, patron: Patron, now: Date): Promise<boolean> {
  const { id: patronId, mailAddress, mailVerifiedAt, contactMethod } = patron
  await tx.addressClaim.deleteMany({ where: { patronId } })
  if (mailAddress === null) return false
  const remindsOn = await isReachedByChannel(tx, patronId, 'LOANS')
  const newsOn = await isReachedByChannel(tx, patronId, 'NEWS')
  const holdsOn = await isReachedByChannel(tx, patronId, 'HOLDS')
  await tx.patron.update({
    where: { id: patronId },
    data: {
      mailAddress: null,
      mailVerifiedAt: null,
      mailFailingSince: null,
      mailBounces: 0,
      // The links in earlier mails must stop working.
      mailKey: randomUUID(),
      ...(!remindsOn && { dueNoticeDays: null, endedDueNoticeDays: null }),
      ...(!newsOn && { newsMail: 'NONE', endedNewsMail: null }),
      accountMails: patron.accountMails.filter((kind) => (topicByKind[kind] === 'LOANS' ? remindsOn : holdsOn)),
      endedAccountMails: [],
      contactMethod: contactMethod === 'MAIL' && !holdsOn ? null : contactMethod,
    },
    select: { id: true },
  })
  await revokePasswordLinks(tx, patronId)
  if (!holdsOn) await endMailContact(tx, patronId)
  const occasion = `removed:${patronId}:${now.toISOString()}`
  if (mailVerifiedAt) await notifyOldAddress(tx, patronId, mailAddress, { occasion, removed: true }, now)
  return true
}

/**
 * Changes the contact method of waiting holds and open requests. Holds that are ready keep theirs, and their notice is
 * dropped.
 */
async function endMailContact(tx: Tx, patronId: number): Promise<void> {
  const where: Prisma.HoldWhereInput = {
    patronId,
    contactMethod: 'MAIL',
    state: { in: [...waitingStates, 'IN_TRANSIT'] },
  }
  const holds = await tx.hold.findMany({ where, select: { titleId: true } })
  await lockTitles(tx, [...new Set(holds.map(({ titleId }) => titleId))])
  await tx.hold.updateMany({ where, data: { contactMethod: 'NONE' } })
  await tx.titleRequest.updateMany({
    where: { patronId, contactMethod: 'MAIL', closedAt: null },
    data: { contactMethod: 'NONE' },
  })
}
