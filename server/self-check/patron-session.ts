import type { Patron } from '../../generated/prisma/client.ts'
import { barcodesFrom } from '../domain/circulation/lock-item.ts'
import { newSecret, secretHash } from '../domain/common/secrets.ts'
import { policyOf } from '../domain/library/rules/rule-cache.ts'
import { PasswordNeeded, verifyCard } from '../domain/patrons/second-factor/verify-card.ts'
import { type Message, textOf } from '../sip2-codec/message.ts'
import type { Asking } from './exchange-context.ts'

interface Served {
  card: string
  patronId: number
  /** As it was when the password was right. */
  passwordHash: string
  /** What was given, so that the same is not reckoned for each copy. */
  given: string
  /** In milliseconds since 1970. */
  at: number
}

/**
 * Who stands at a machine. A card and its password open the visit; until the machine ends it, another card comes or nobody
 * does anything for as long as at a terminal (T1), the card alone is enough.
 */
export class Visit {
  private served: Served | null = null
  private readonly salt = newSecret()

  end(): void {
    this.served = null
  }

  /** The patron of the card in a message; a refusal is thrown where its password was not given, or is wrong. */
  async patronOf(asked: Message, { db, now, machine }: Pick<Asking, 'db' | 'now' | 'machine'>): Promise<Patron> {
    const card = textOf(asked, 'AA') ?? ''
    const password = textOf(asked, 'AD') ?? ''
    const given = secretHash(`${this.salt}${password}`)
    const known = await this.still(card, { db, now })
    if (known && (password === '' || this.served?.given === given)) return known
    this.end()
    if (password === '' || password.length > 200) throw new PasswordNeeded()
    const verified = await verifyCard(db, { card, password, machine }, now)
    this.served = { ...verified, card, given, at: now.getTime() }
    return db.prisma.patron.findUniqueOrThrow({ where: { id: verified.patronId } })
  }

  /** Whoever is served, if it is this card, in time, and neither card nor password became another one meanwhile. */
  private async still(card: string, { db, now }: Pick<Asking, 'db' | 'now'>): Promise<Patron | null> {
    const { served } = this
    if (served?.card !== card) return null
    const { terminalIdleSeconds } = await policyOf(db)
    if (now.getTime() - served.at > terminalIdleSeconds * 1000) return null
    const patron = await db.prisma.patron.findUnique({ where: { id: served.patronId } })
    if (patron?.passwordHash !== served.passwordHash || patron.passwordIsProvisional) return null
    if (!barcodesFrom(card).includes(patron.cardNumber)) return null
    served.at = now.getTime()
    return patron
  }
}
