import type { Database } from '../../../database/database.ts'
import { likeliestMatch, possibleBarcodes } from '../../circulation/lock-item.ts'
import { Refusal } from '../../common/refusal.ts'
import { recordEvent } from '../account/events.ts'
import { verifyPassword } from '../passwords/password.ts'
import { failuresSinceSignIn, type Origin, resetFailures, runAttempt } from '../passwords/sign-in-attempts.ts'
import { WrongCardOrPassword } from './sign-in.ts'

/** A self-check machine must first send the card's password (O8). */
export class PasswordNeeded extends Refusal {
  constructor() {
    super('The password of the card is needed.')
  }
}

/**
 * The password is right, but does not work at a machine: it is provisional (P2), or the account has a second factor
 * (O2).
 */
export class NotAtMachine extends Refusal {
  readonly why: 'PROVISIONAL' | 'SECOND_FACTOR'
  constructor({ why }: { why: NotAtMachine['why'] }) {
    super(why === 'PROVISIONAL' ? 'The password is provisional.' : 'The account has a second factor.')
    this.why = why
  }
}

/** Verifies card and password for a self-check machine (O8). Counted and recorded like a sign-in (P1). */
export async function verifyCard(
  db: Database,
  { card, password, machine }: { card: string; password: string; machine: { id: number; name: string } },
  now: Date,
): Promise<{ patronId: number; passwordHash: string }> {
  const numbers = possibleBarcodes(card)
  const rows = await db.prisma.patron.findMany({
    where: { cardNumber: { in: numbers } },
    include: { secondFactor: { select: { confirmedAt: true } } },
  })
  const patron = likeliestMatch(numbers, rows, ({ cardNumber }) => cardNumber)
  const cardNumber = patron?.cardNumber ?? numbers.at(-1) ?? ''
  const origin: Origin = { network: `machine:${machine.id}`, deviceSecret: null, isLibrary: true }
  const passwordHash = await runAttempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
    const { passwordHash } = patron ?? {}
    if (!(await verifyPassword(password, passwordHash)) || !patron || !passwordHash) throw new WrongCardOrPassword()
    return passwordHash
  })
  if (!patron) throw new WrongCardOrPassword()
  if (patron.passwordIsProvisional) throw new NotAtMachine({ why: 'PROVISIONAL' })
  if (patron.secondFactor?.confirmedAt) throw new NotAtMachine({ why: 'SECOND_FACTOR' })
  await db.prisma.$transaction(async (tx) => {
    const failures = await failuresSinceSignIn(tx, cardNumber)
    await recordEvent(tx, patron.id, { kind: 'SIGNED_IN', device: machine.name, failures }, now)
    await resetFailures(tx, cardNumber, origin)
  })
  return { patronId: patron.id, passwordHash }
}
