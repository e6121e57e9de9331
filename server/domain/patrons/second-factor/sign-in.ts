import type { Database, Tx } from '../../../database/database.ts'
import { refusal } from '../../common/refusal.ts'
import { isStaff } from '../../common/roles.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { mergeBasket } from '../../holds/basket.ts'
import { librarySystemOf } from '../../library-system/connected.ts'
import { RefusedByLibrary } from '../../library-system/refused.ts'
import { recordEvent } from '../account/events.ts'
import { normalizeCardNumber } from '../cards/card-number.ts'
import { verifySystemCard } from '../cards/library-system-card.ts'
import { verifyPassword } from '../passwords/password.ts'
import {
  failuresSinceSignIn,
  type Origin,
  resetFailures,
  runAttempt,
  TooManyAttempts,
} from '../passwords/sign-in-attempts.ts'
import { runCodeAttempt } from './attempt-code.ts'
import { createTicket, SecondFactorNeeded, TicketUnusable, verifyTicket } from './ticket.ts'
import { type UsedFactor, useSecondFactor, WrongSecondFactor } from './use.ts'

/** The only answer for an unknown card, a card without a password and a wrong password (P1). */
export const WrongCardOrPassword = refusal('WrongCardOrPassword', 'The card is unknown or the password is wrong.', {
  message: 'The card number or the password is wrong.',
})

interface SignInAttempt {
  /** The card number as entered. */
  cardNumber: string
  password: string
  /** The name of the browser or client. */
  device: string
  /** The hash of the visitor whose basket is merged into the patron's. Null when there is none. */
  visitorHash: string | null
  /** Whether the browser is a shared terminal, which never becomes a known device (T1). */
  isShared?: boolean
}

interface SignedIn {
  patronId: number
  /** A secret for the browser. It marks a known device, which failures of strangers never delay. */
  deviceSecret: string
}

/**
 * Verifies card and password and records the sign-in. The caller opens the session. With a second factor it throws
 * `SecondFactorNeeded` with a ticket, and nothing is recorded before the code is verified.
 */
export async function signIn(db: Database, typed: SignInAttempt, origin: Origin, now: Date): Promise<SignedIn> {
  const cardNumber = normalizeCardNumber(typed.cardNumber)
  const { patronId, ticket } = await runAttempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
    const patron = await db.prisma.patron.findUnique({
      where: { cardNumber },
      select: { id: true, role: true, passwordHash: true, secondFactor: true },
    })
    const { passwordHash, secondFactor } = patron ?? {}
    // Staff sign in with a password of this service, also when a library system keeps the patrons' (G2).
    const system = isStaff(patron) ? undefined : librarySystemOf(db)
    if (system) {
      const patronId = await verifySystemCard(db, system, typed, now)
      if (patronId === null) throw new WrongCardOrPassword()
      return { patronId, ticket: null }
    }
    if (!(await verifyPassword(typed.password, passwordHash)) || !patron || !passwordHash)
      throw new WrongCardOrPassword()
    const bound = secondFactor?.confirmedAt && { ...secondFactor, passwordHash }
    return { patronId: patron.id, ticket: bound && createTicket(bound, now) }
  })
  if (ticket) throw new SecondFactorNeeded({ ticket })
  return db.prisma.$transaction((tx) => recordSignIn(tx, { patronId, cardNumber }, typed, origin, now))
}
signIn.refusals = [WrongCardOrPassword, TooManyAttempts, SecondFactorNeeded, RefusedByLibrary]

/** Completes a sign-in by a code of the phone or a recovery code (O2). */
export async function signInWithSecondFactor(
  db: Database,
  typed: Omit<SignInAttempt, 'cardNumber' | 'password'> & { ticket: string; code: string },
  origin: Origin,
  now: Date,
): Promise<SignedIn & UsedFactor> {
  const holder = await verifyTicket(db, typed.ticket, now)
  const { patronId, cardNumber, ticketId } = holder
  const { code } = typed
  return runCodeAttempt(db, { patron: { id: patronId, cardNumber }, code, origin, ticketId }, now, () =>
    db.prisma.$transaction(async (tx) => {
      const used = await useSecondFactor(tx, patronId, code, now)
      const { device } = typed
      if (used.codesLeft !== null) await recordEvent(tx, patronId, { kind: 'RECOVERY_CODE_USED', device }, now)
      return { ...used, ...(await recordSignIn(tx, holder, typed, origin, now, { inProgress: 1 })) }
    }),
  )
}
signInWithSecondFactor.refusals = [WrongSecondFactor, TicketUnusable, TooManyAttempts]

/** Records a verified sign-in. `inProgress` is the number of counted attempts that will be refunded. */
async function recordSignIn(
  tx: Tx,
  { patronId, cardNumber }: { patronId: number; cardNumber: string },
  { device, visitorHash, isShared }: Pick<SignInAttempt, 'device' | 'visitorHash' | 'isShared'>,
  origin: Origin,
  now: Date,
  { inProgress } = { inProgress: 0 },
): Promise<SignedIn> {
  // A new secret for each sign-in, because another person may know or have planted the previous one.
  const deviceSecret = newSecret()
  const failures = (await failuresSinceSignIn(tx, cardNumber)) - inProgress
  await recordEvent(tx, patronId, { kind: 'SIGNED_IN', device, failures }, now)
  await resetFailures(tx, cardNumber, origin)
  if (!isShared) {
    if (origin.deviceSecret) {
      await tx.knownDevice.deleteMany({ where: { secretHash: secretHash(origin.deviceSecret), patronId } })
    }
    await tx.knownDevice.create({ data: { secretHash: secretHash(deviceSecret), patronId, usedAt: now } })
  }
  if (visitorHash) await mergeBasket(tx, visitorHash, patronId, now)
  return { patronId, deviceSecret }
}
