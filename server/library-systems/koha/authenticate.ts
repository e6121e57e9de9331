import { type Cardholder, type RequestContext, SystemRefused } from '../../domain/library-system/port.ts'
import { KohaFailed } from './client/client.ts'
import { ownRefusal } from './client/refusals.ts'
import { type Patron, parseAs, patronShape, validationShape } from './client/response-schemas.ts'
import type { KohaParts } from './koha.ts'

/**
 * Verifies a card and password. Koha also accepts a user name as identifier, and a patron may choose another patron's
 * card number as user name. So the patron whom Koha signs in must own this card (G9).
 */
export async function authenticate(
  koha: KohaParts,
  card: string,
  password: string,
  call: RequestContext,
): Promise<Cardholder | null> {
  if (card.trim() === '' || password === '') return null
  const validation = await validate(koha, card, password, call)
  if (validation === null) return null
  const { body } = validation
  // Koha before 22.11 answers with an empty body.
  if (body === undefined || body === '') return findCardOwner(koha, card, call)
  const { patron_id, cardnumber } = parseAs(validationShape, body)
  if (cardnumber === null) return refuseExpiredPassword(koha, card, call)
  return isSameCard(cardnumber, card) ? { key: String(patron_id), cardNumber: cardnumber } : null
}

/**
 * Returns the answer of Koha. Null when card and password do not match. When the password is right but has expired,
 * Koha looks for a patron without a card number. It fails with status 500 when there is none. That is
 * told from an outage: Koha still rejects an unknown card, and it fails again with this one.
 */
async function validate(koha: KohaParts, card: string, password: string, call: RequestContext) {
  try {
    return await ask(koha, card, password, call)
  } catch (error) {
    if (!(error instanceof KohaFailed)) throw error
    if ((await ask(koha, unknownCard, password, call)) !== null) throw error
    try {
      return await ask(koha, card, password, call)
    } catch (again) {
      throw again instanceof KohaFailed ? ownRefusal('PASSWORD_EXPIRED') : again
    }
  }
}

/** An identifier of no patron. */
const unknownCard = 'no-such-card-of-madoguchi'

async function ask({ client }: KohaParts, identifier: string, password: string, call: RequestContext) {
  try {
    return await client.check('/auth/password/validation', call, { body: { identifier, password } })
  } catch (error) {
    if (error instanceof SystemRefused) return null
    throw error
  }
}

/**
 * Koha answered with a patron who has no card number. It does so for an expired password, and for the user name of such
 * a patron, who cannot sign in here. Throws PASSWORD_EXPIRED when somebody has this card.
 */
async function refuseExpiredPassword({ list }: KohaParts, card: string, call: RequestContext): Promise<null> {
  const holders = await list('/patrons', patronShape, call, { cardnumber: card })
  if (holders.some(({ cardnumber }) => cardnumber !== null && isSameCard(cardnumber, card)))
    throw ownRefusal('PASSWORD_EXPIRED')
  return null
}

/** Returns the only patron with this card, or null when another patron has the number as user name. */
async function findCardOwner({ list }: KohaParts, card: string, call: RequestContext): Promise<Cardholder | null> {
  const patronsBy = (field: 'cardnumber' | 'userid') => list('/patrons', patronShape, call, { [field]: card })
  const [byCard, byName] = await Promise.all([patronsBy('cardnumber'), patronsBy('userid')])
  const holders = byCard.filter(({ cardnumber }) => cardnumber !== null && isSameCard(cardnumber, card))
  const [holder, another] = holders
  if (!holder || another || !holder.cardnumber) return null
  const isOther = (patron: Patron) =>
    patron.userid !== null && isSameCard(patron.userid, card) && patron.patron_id !== holder.patron_id
  return byName.some(isOther) ? null : { key: String(holder.patron_id), cardNumber: holder.cardnumber }
}

/** Compares like the collation of Koha's database. */
function isSameCard(one: string, other: string): boolean {
  const form = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return form(one) === form(other)
}
