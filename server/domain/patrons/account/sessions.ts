import type { Tx } from '../../../database/database.ts'
import { deleteGrants } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { recordEvent } from './events.ts'

/** Days after which a device that was not used is forgotten. Its next sign-in counts as one from a new device. */
export const knownDeviceDays = 365

/** Ends one of the patron's sessions. Throws `NotFound` when it belongs to another patron (P8). */
export async function endSession(
  tx: Tx,
  patronId: number,
  sessionId: number,
  device: string,
  now: Date,
): Promise<void> {
  const { count } = await tx.session.deleteMany({ where: { id: sessionId, patronId } })
  if (count === 0) throw new NotFound('session')
  await recordEvent(tx, patronId, { kind: 'SESSIONS_ENDED', device }, now)
}
endSession.refusals = [NotFound]

/**
 * Ends all sessions except the current one, and forgets all other known devices. Returns the number of ended sessions.
 */
export async function endOtherSessions(
  tx: Tx,
  patronId: number,
  own: { secretHash: string; deviceHash: string | null; device: string },
  now: Date,
): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { patronId, secretHash: { not: own.secretHash } } })
  await tx.knownDevice.deleteMany({ where: { patronId, NOT: { secretHash: own.deviceHash ?? '' } } })
  await recordEvent(tx, patronId, { kind: 'SESSIONS_ENDED', device: own.device }, now)
  return count
}

/**
 * Ends every session and grant, and forgets all known devices. Used when the password changes. A link to a LINE account
 * that is under way ends too, because LINE completes it without a session.
 */
export async function endAllSessions(tx: Tx, patronId: number): Promise<void> {
  await deleteGrants(tx, { patronId })
  await tx.contactClaim.deleteMany({ where: { patronId } })
  await tx.session.deleteMany({ where: { patronId } })
  await tx.knownDevice.deleteMany({ where: { patronId } })
}
