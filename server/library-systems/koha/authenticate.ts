import { type Call, type Cardholder, SystemRefused } from '../../domain/library-system/port.ts'
import { type Patron, patronShape, shaped, validationShape } from './client/response-schemas.ts'
import type { Koha } from './koha.ts'

/**
 * Who has this card and password. Koha takes a user name in the same place, and one patron may have chosen the number of
 * another's card as theirs; a sign-in here is of the card alone, so whom Koha lets in must be who has the card.
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
  // Before 22.11 it says no more than yes.
  if (answer.body === undefined || answer.body === '') return whoseCard(koha, card, call)
  const { patron_id, cardnumber } = shaped(validationShape, answer.body)
  return cardnumber !== null && isSame(cardnumber, card) ? { key: String(patron_id), cardNumber: cardnumber } : null
}

/** The only patron of this card, where nobody else has it as a user name. */
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

/** As Koha's database compares. */
function isSame(one: string, other: string): boolean {
  const form = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return form(one) === form(other)
}
