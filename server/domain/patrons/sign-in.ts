import type { Database } from '../../database/database.ts'
import { mergeBasket } from '../holds/basket.ts'
import { Refusal } from '../refusal.ts'
import { newSecret, secretHash } from '../secrets.ts'
import { attempt, failuresSince, type Origin, resetFailures } from './attempts.ts'
import { recordEvent } from './events.ts'
import { isPassword, typedCardNumber } from './password.ts'

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

/** The patron who has this card and password; everything that follows from it but the session itself. */
export async function signIn(db: Database, typed: SignInAttempt, origin: Origin, now: Date): Promise<SignedIn> {
  const cardNumber = typedCardNumber(typed.cardNumber)
  const patronId = await attempt(db, { purpose: 'password', cardNumber, origin }, now, async () => {
    const patron = await db.prisma.patron.findUnique({
      where: { cardNumber },
      select: { id: true, passwordHash: true },
    })
    if (!(await isPassword(typed.password, patron?.passwordHash)) || !patron) throw new WrongCardOrPassword()
    return patron.id
  })
  // Another one each time: whoever knew what the browser had before, having planted it perhaps, does not know this one.
  const deviceSecret = newSecret()
  await db.prisma.$transaction(async (tx) => {
    await recordEvent(
      tx,
      patronId,
      { kind: 'SIGNED_IN', device: typed.device, failures: await failuresSince(tx, cardNumber) },
      now,
    )
    await resetFailures(tx, cardNumber, origin)
    if (!typed.isShared) {
      if (origin.deviceSecret) {
        await tx.knownDevice.deleteMany({ where: { secretHash: secretHash(origin.deviceSecret), patronId } })
      }
      await tx.knownDevice.create({ data: { secretHash: secretHash(deviceSecret), patronId, usedAt: now } })
    }
    if (typed.visitorHash) await mergeBasket(tx, typed.visitorHash, patronId, now)
  })
  return { patronId, deviceSecret }
}
