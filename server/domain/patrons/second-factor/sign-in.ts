import type { Database, Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { isStaff } from '../../common/roles.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { mergeBasket } from '../../holds/basket.ts'
import { systemOf } from '../../library-system/connected.ts'
import { recordEvent } from '../account/events.ts'
import { patronOfSystem } from '../cards/library-system-card.ts'
import { isPassword, typedCardNumber } from '../passwords/password.ts'
import { attempt, failuresSince, type Origin, resetFailures } from '../passwords/sign-in-attempts.ts'
import { attemptCode } from './attempt-code.ts'
import { holderOf, SecondFactorNeeded, ticketFor } from './ticket.ts'
import { type UsedFactor, useSecondFactor } from './use.ts'

/** One answer for an unknown card, a card without password and a wrong password (P1). */
export class WrongCardOrPassword extends Refusal {
  constructor() {
    super('The card number or the password is not right.')
  }
}

interface SignInAttempt {
  /** As typed. */
  cardNumber: string
  password: string
  /** What the browser or program calls itself. */
  device: string
  /** Of the basket that joins the patron's; null: there is none. */
  visitorHash: string | null
  /** At a shared terminal, which is nobody's known browser (T1). */
  isShared?: boolean
}

interface SignedIn {
  patronId: number
  /** For the browser to keep: with it strangers' failures never delay this patron. */
  deviceSecret: string
}

/**
 * The patron who has this card and password; everything that follows from it but the session itself. Who has a second
 * factor gets a ticket instead, and nothing follows before its code.
 */
export async function signIn(db: Database, typed: SignInAttempt, origin: Origin, now: Date): Promise<SignedIn> {
  const cardNumber = typedCardNumber(typed.cardNumber)
  const { patronId, ticket } = await attempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
    const patron = await db.prisma.patron.findUnique({
      where: { cardNumber },
      select: { id: true, role: true, passwordHash: true, secondFactor: true },
    })
    const { passwordHash, secondFactor } = patron ?? {}
    // Who works here has a password here, whatever other system keeps the patrons' (G2).
    const system = isStaff(patron) ? undefined : systemOf(db)
    if (system) {
      const patronId = await patronOfSystem(db, system, { cardNumber, password: typed.password }, now)
      if (patronId === null) throw new WrongCardOrPassword()
      return { patronId, ticket: null }
    }
    if (!(await isPassword(typed.password, passwordHash)) || !patron || !passwordHash) throw new WrongCardOrPassword()
    const bound = secondFactor?.confirmedAt && { ...secondFactor, passwordHash }
    return { patronId: patron.id, ticket: bound && ticketFor(bound, now) }
  })
  if (ticket) throw new SecondFactorNeeded({ ticket })
  return db.prisma.$transaction((tx) => signedIn(tx, { patronId, cardNumber }, typed, origin, now))
}

/** Ends what `signIn` began, by a code of the phone or one to fall back on (O2). */
export async function signInWithSecondFactor(
  db: Database,
  typed: Omit<SignInAttempt, 'cardNumber' | 'password'> & { ticket: string; code: string },
  origin: Origin,
  now: Date,
): Promise<SignedIn & UsedFactor> {
  const holder = await holderOf(db, typed.ticket, now)
  const { patronId, cardNumber, ticketId } = holder
  const { code } = typed
  return attemptCode(db, { patron: { id: patronId, cardNumber }, code, origin, ticketId }, now, () =>
    db.prisma.$transaction(async (tx) => {
      const used = await useSecondFactor(tx, patronId, code, now)
      const { device } = typed
      if (used.codesLeft !== null) await recordEvent(tx, patronId, { kind: 'RECOVERY_CODE_USED', device }, now)
      return { ...used, ...(await signedIn(tx, holder, typed, origin, now, { inProgress: 1 })) }
    }),
  )
}

/** What follows when it is certain who signs in. `inProgress`: tries that are counted and will be given back. */
async function signedIn(
  tx: Tx,
  { patronId, cardNumber }: { patronId: number; cardNumber: string },
  { device, visitorHash, isShared }: Pick<SignInAttempt, 'device' | 'visitorHash' | 'isShared'>,
  origin: Origin,
  now: Date,
  { inProgress } = { inProgress: 0 },
): Promise<SignedIn> {
  // Another one each time: whoever knew what the browser had before, having planted it perhaps, does not know this one.
  const deviceSecret = newSecret()
  const failures = (await failuresSince(tx, cardNumber)) - inProgress
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
