import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { lockCards } from '../../common/locks.ts'
import { field, refusal } from '../../common/refusal.ts'
import { toColumn } from '../../library/calendar/dates.ts'
import { lastDayOfCard } from '../../library/patron-categories/expiry.ts'
import { readCategoryFor } from '../../library/patron-categories/read.ts'
import { CategoryAgeExceeded, PatronCategoryRetired } from '../../library/patron-categories/refusals.ts'
import { checkNotPast, DateInPast } from '../blocks.ts'
import { wholeNames, writeWords } from '../search-words.ts'
import { CardNumberInUse, NoFreeCard, NotACardNumber, newCardNumber } from './card-number.ts'
import {
  checkGuardian,
  checkHomeBranch,
  checkPatronDetails,
  PatronDetailRefused,
  type PatronDetails,
} from './details.ts'

export const PersonKnown = refusal('PersonKnown', 'A patron with this name or reading and birth date has a card.', {
  fields: { patronId: field.data<number>() },
  message:
    'A patron with this name and date of birth is already registered. Confirm that this is another person to register them.',
})

/**
 * Registers a patron with the given card number, or with the next free one (O1). Without a last day the card gets that
 * of its category (O9). The patron sets a password later (P1).
 */
export async function createPatron(
  tx: Tx,
  typed: PatronDetails,
  { card, evenIfKnown }: { card: string | null; evenIfKnown: boolean },
  now: Date,
): Promise<{ patronId: number }> {
  const typedDetails = checkPatronDetails(typed, now)
  if (typed.expiresOn) checkNotPast(typed.expiresOn, now)
  await checkHomeBranch(tx, typed.homeBranchId)
  const rule = await readCategoryFor(tx, typed.category)
  checkGuardian(rule, typedDetails)
  const lastDay = typed.expiresOn ?? lastDayOfCard(rule, typedDetails.birthDate, now)
  const details = { ...typedDetails, expiresOn: lastDay && toColumn(lastDay) }
  await lockCards(tx)
  const cardNumber = await newCardNumber(tx, card)
  if (!evenIfKnown) await checkNotRegistered(tx, details)
  const { category, homeBranchId } = typed
  const patron = await tx.patron.create({ data: { ...details, cardNumber, categoryCode: category, homeBranchId } })
  await writeWords(tx, [patron])
  return { patronId: patron.id }
}
createPatron.refusals = [
  PatronDetailRefused,
  PatronCategoryRetired,
  CategoryAgeExceeded,
  UnknownBranch,
  DateInPast,
  CardNumberInUse,
  NotACardNumber,
  NoFreeCard,
  PersonKnown,
]

/**
 * Throws `PersonKnown` for a likely duplicate. The lock on cards ensures that a repeated submission finds the first
 * patron.
 */
async function checkNotRegistered(tx: Tx, details: ReturnType<typeof checkPatronDetails>): Promise<void> {
  const { birthDate } = details
  if (birthDate === null) return
  const [patronId] = await patronsLike(tx, { ...details, birthDate }, 1)
  if (patronId !== undefined) throw new PersonKnown({ patronId })
}

interface Person {
  name: string
  nameReading: string | null
  birthDate: Date
}

/** Returns the ids of at most `most` patrons with this name or reading and this date of birth (O1). */
export async function patronsLike(tx: Pick<Tx, '$queryRaw'>, person: Person, most: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT p.id FROM patron_words w JOIN patrons p ON p.id = w.patron_id
     WHERE w.word = ANY(${wholeNames(person)}::text[]) AND p.birth_date = ${person.birthDate}::date
     ORDER BY p.id LIMIT ${most}`
  return rows.map(({ id }) => id)
}
