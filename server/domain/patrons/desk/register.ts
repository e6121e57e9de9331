import type { Tx } from '../../../database/database.ts'
import { lockCards } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { checkNotPast } from '../blocks.ts'
import { wholeNames, writeWords } from '../search-words.ts'
import { newCardNumber } from './card-number.ts'
import { checkedDetails, checkHomeBranch, type PatronDetails } from './details.ts'

/** Somebody of this name or reading who was born on that day has a card. */
export class PersonKnown extends Refusal {
  readonly patronId: number
  constructor({ patronId }: { patronId: number }) {
    super('Somebody of this name with this date of birth is registered. Say so if it is another person.')
    this.patronId = patronId
  }
}

/** Registers a person with the number of a card, or with the next free one (O1). Who has no password registers one (P1). */
export async function registerPatron(
  tx: Tx,
  typed: PatronDetails,
  { card, evenIfKnown }: { card: string | null; evenIfKnown: boolean },
  now: Date,
): Promise<{ patronId: number }> {
  const details = checkedDetails(typed, now)
  if (typed.expiresOn) checkNotPast(typed.expiresOn, now)
  await checkHomeBranch(tx, typed.homeBranchId)
  await lockCards(tx)
  const cardNumber = await newCardNumber(tx, card)
  if (!evenIfKnown) await checkUnknown(tx, details)
  const { category, homeBranchId } = typed
  const patron = await tx.patron.create({ data: { ...details, cardNumber, category, homeBranchId } })
  await writeWords(tx, [patron])
  return { patronId: patron.id }
}

/** Of two presses of one button the second finds the person of the first. Cards are locked. */
async function checkUnknown(tx: Tx, details: ReturnType<typeof checkedDetails>): Promise<void> {
  if (details.birthDate === null) return
  const [known] = await tx.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM patron_words w JOIN patrons p ON p.id = w.patron_id
     WHERE w.word = ANY(${wholeNames(details)}::text[]) AND p.birth_date = ${details.birthDate}::date
     ORDER BY p.id LIMIT 1`
  if (known) throw new PersonKnown({ patronId: known.id })
}
