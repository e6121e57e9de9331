import type { Patron } from '../../generated/prisma/client.ts'
import { possibleBarcodes } from '../domain/circulation/lock-item.ts'
import { newSecret, secretHash } from '../domain/common/secrets.ts'
import { cachedPolicy } from '../domain/library/rules/rule-cache.ts'
import { PasswordNeeded, verifyCard } from '../domain/patrons/second-factor/verify-card.ts'
import { fieldValue, type Message } from '../sip2-codec/message.ts'
import type { ExchangeContext } from './exchange-context.ts'

interface VerifiedPatron {
  card: string
  patronId: number
  /** The hash at the time of the verification. A changed password ends the session. */
  passwordHash: string
  /** A hash of the entered password, which avoids an Argon2 verification for each copy. */
  given: string
  /** The time of the last use, in milliseconds since 1970. */
  at: number
}

/**
 * The session of the patron at a machine. A card and its password open it. Then the card alone is enough, until the
 * machine ends the session, another card is used, or the idle time of shared terminals passes (T1).
 */
export class PatronSession {
  private served: VerifiedPatron | null = null
  private readonly salt = newSecret()

  end(): void {
    this.served = null
  }

  /** Returns the patron of the card in a message. Throws a refusal when the password is missing or wrong. */
  async patronOf(
    request: Message,
    { db, now, machine }: Pick<ExchangeContext, 'db' | 'now' | 'machine'>,
  ): Promise<Patron> {
    const card = fieldValue(request, 'AA') ?? ''
    const password = fieldValue(request, 'AD') ?? ''
    const given = secretHash(`${this.salt}${password}`)
    const known = await this.still(card, { db, now })
    if (known && (password === '' || this.served?.given === given)) return known
    this.end()
    if (password === '' || password.length > 200) throw new PasswordNeeded()
    const verified = await verifyCard(db, { card, password, machine }, now)
    this.served = { ...verified, card, given, at: now.getTime() }
    return db.prisma.patron.findUniqueOrThrow({ where: { id: verified.patronId } })
  }

  /**
   * Returns the current patron when the card is the same, the session has not expired, and card and password are
   * unchanged.
   */
  private async still(card: string, { db, now }: Pick<ExchangeContext, 'db' | 'now'>): Promise<Patron | null> {
    const { served } = this
    if (served?.card !== card) return null
    const { terminalIdleSeconds } = await cachedPolicy(db)
    if (now.getTime() - served.at > terminalIdleSeconds * 1000) return null
    const patron = await db.prisma.patron.findUnique({ where: { id: served.patronId } })
    if (patron?.passwordHash !== served.passwordHash || patron.passwordIsProvisional) return null
    if (!possibleBarcodes(card).includes(patron.cardNumber)) return null
    served.at = now.getTime()
    return patron
  }
}
