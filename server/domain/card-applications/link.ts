import type { CardApplication } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockCardApplication } from '../common/locks.ts'
import { secretHash } from '../common/secrets.ts'
import { deleteApplicationMails, queueApplicationMail } from './notices.ts'
import { CardApplicationGone } from './refusals.ts'

type Read = Pick<Tx, 'cardApplication'>

/** The application of a link. Null when the link has expired before it was used, or when there is none. */
export async function applicationOfLink(tx: Read, secret: string, now: Date): Promise<CardApplication | null> {
  const found = await tx.cardApplication.findUnique({ where: { secretHash: secretHash(secret) } })
  return found && (found.state !== 'UNCONFIRMED' || found.linkExpiresAt > now) ? found : null
}

/** Confirms the address by the link in its mail (P10). Staff see the application from now on. Confirming again succeeds. */
export async function confirmCardApplication(tx: Tx, secret: string, now: Date): Promise<CardApplication> {
  const found = await applicationOfLink(tx, secret, now)
  if (found) await lockCardApplication(tx, found.id)
  const application = found && (await applicationOfLink(tx, secret, now))
  if (!application) throw new CardApplicationGone()
  if (application.state !== 'UNCONFIRMED') return application
  const { id } = application
  const waiting = await tx.cardApplication.update({ where: { id }, data: { state: 'WAITING', confirmedAt: now } })
  await queueApplicationMail(tx, waiting, { step: 'RECEIVED', secret }, { now })
  return waiting
}
confirmCardApplication.refusals = [CardApplicationGone]

/**
 * Withdraws an application by its link: deletes it with its mails (P12). Succeeds when there is none. One that staff have
 * decided stays, and is deleted within an hour.
 */
export async function withdrawCardApplication(tx: Tx, secret: string, now: Date): Promise<void> {
  const found = await applicationOfLink(tx, secret, now)
  if (!found) return
  const { id } = found
  await lockCardApplication(tx, id)
  const application = await tx.cardApplication.findUnique({ where: { id } })
  if (application?.state !== 'UNCONFIRMED' && application?.state !== 'WAITING') return
  await deleteApplicationMails(tx, [id])
  await tx.cardApplication.delete({ where: { id }, select: { id: true } })
}
