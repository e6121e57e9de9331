import { type Call, type Cardholder, SystemRefused } from '../../domain/library-system/port.ts'
import { type Patron, patronShape, shaped, validationShape } from './client/response-schemas.ts'
import type { Koha } from './koha.ts'

/**
 * Verifies a card and password. Koha also accepts a user name as identifier, and a patron may choose another patron's
 * card number as user name. So the patron whom Koha signs in must own this card.
 */
export async function authenticate(koha: Koha, card: string, password: string, call: Call): Promise<Cardholder | null> {
  if (card.trim() === '' || password === '') return null
  let answer: Awaited<ReturnType<Koha['client']['check']>>
  try {
    answer = await koha.client.check('/auth/password/validation', call, { body: { identifier: card, password } })
  } catch (error) {
    if (error instanceof SystemRefused) return null
    throw error
  }
  // Koha before 22.11 answers with an empty body.
  if (answer.body === undefined || answer.body === '') return whoseCard(koha, card, call)
  const { patron_id, cardnumber } = shaped(validationShape, answer.body)
  return cardnumber !== null && isSame(cardnumber, card) ? { key: String(patron_id), cardNumber: cardnumber } : null
}

/** Returns the only patron with this card, or null when another patron has the number as user name. */
async function whoseCard({ list }: Koha, card: string, call: Call): Promise<Cardholder | null> {
  const asked = (field: 'cardnumber' | 'userid') => list('/patrons', patronShape, call, { [field]: card })
  const [byCard, byName] = await Promise.all([asked('cardnumber'), asked('userid')])
  const holders = byCard.filter(({ cardnumber }) => cardnumber !== null && isSame(cardnumber, card))
  const [holder, another] = holders
  if (!holder || another || !holder.cardnumber) return null
  const isOther = (patron: Patron) =>
    patron.userid !== null && isSame(patron.userid, card) && patron.patron_id !== holder.patron_id
  return byName.some(isOther) ? null : { key: String(holder.patron_id), cardNumber: holder.cardnumber }
}

/** Compares like the collation of Koha's database. */
function isSame(one: string, other: string): boolean {
  const form = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return form(one) === form(other)
}
