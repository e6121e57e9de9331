import { type Cardholder, type RequestContext, SystemRefused } from '../../domain/library-system/port.ts'
import { type Patron, parseAs, patronShape, validationShape } from './client/response-schemas.ts'
import type { KohaParts } from './koha.ts'

/**
 * Verifies a card and password. Koha also accepts a user name as identifier, and a patron may choose another patron's
 * card number as user name. So the patron whom Koha signs in must own this card.
 */
export async function authenticate(
  koha: KohaParts,
  card: string,
  password: string,
  call: RequestContext,
): Promise<Cardholder | null> {
  if (card.trim() === '' || password === '') return null
  let answer: Awaited<ReturnType<KohaParts['client']['check']>>
  try {
    answer = await koha.client.check('/auth/password/validation', call, { body: { identifier: card, password } })
  } catch (error) {
    if (error instanceof SystemRefused) return null
    throw error
  }
  // Koha before 22.11 answers with an empty body.
  if (answer.body === undefined || answer.body === '') return findCardOwner(koha, card, call)
  const { patron_id, cardnumber } = parseAs(validationShape, answer.body)
  return cardnumber !== null && isSameCard(cardnumber, card) ? { key: String(patron_id), cardNumber: cardnumber } : null
}

/** Returns the only patron with this card, or null when another patron has the number as user name. */
async function findCardOwner({ list }: KohaParts, card: string, call: RequestContext): Promise<Cardholder | null> {
  const asked = (field: 'cardnumber' | 'userid') => list('/patrons', patronShape, call, { [field]: card })
  const [byCard, byName] = await Promise.all([asked('cardnumber'), asked('userid')])
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
