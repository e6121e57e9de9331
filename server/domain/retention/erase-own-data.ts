import type { Database } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import type { Erased } from '../common/room.ts'
import { recordEvent } from '../patrons/account/events.ts'
import { confirmPassword, WrongPassword } from '../patrons/passwords/password.ts'
import { type Origin, TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { rooms } from '../rooms.ts'

const nothing: Erased = {
  favourites: 0,
  alerts: 0,
  historyEntries: 0,
  basketTitles: 0,
  sessions: 0,
  mailAddress: false,
  calendar: false,
}

interface Caller extends Origin {
  device: string
  sessionHash: string
}

/**
 * Erases the personal data that the service does not need. It keeps the card, loans, holds with their sequences, open
 * requests and their yearly number, a current suspension, and the language. A repeated call succeeds.
 */
export async function deleteOptionalData(
  db: Database,
  patronId: number,
  password: string,
  { sessionHash, ...client }: Caller,
  now: Date,
): Promise<Erased> {
  await confirmPassword(db, patronId, password, client, now)
  return db.prisma.$transaction(async (tx) => {
    const erasure = { patron: await lockPatron(tx, patronId), device: client.device, sessionHash, now }
    const erased = { ...nothing }
    for (const { erasePatron } of rooms) Object.assign(erased, await erasePatron?.(tx, erasure))
    // After the rooms, because they erase earlier events.
    await recordEvent(tx, patronId, { kind: 'DATA_ERASED', device: client.device }, now)
    return erased
  })
}
deleteOptionalData.refusals = [WrongPassword, TooManyAttempts]
