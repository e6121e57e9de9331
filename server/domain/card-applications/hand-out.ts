import type { CardApplication } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { DeskActionExpired } from '../circulation/undo/refusals.ts'
import { undoableSince } from '../circulation/undo/undo.ts'
import { lockCardApplication, lockCards, lockPatronsForDelete } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { CategoryAgeExceeded, PatronCategoryRetired } from '../library/patron-categories/refusals.ts'
import { CardNumberInUse, NoFreeCard, NotACardNumber } from '../patrons/desk/card-number.ts'
import { PatronDetailRefused } from '../patrons/desk/details.ts'
import { createPatron, PersonKnown } from '../patrons/desk/register.ts'
import { birthDateOf, erasedPerson } from './check.ts'
import { deleteApplicationMails } from './notices.ts'
import { CardAlreadyUsed, CardApplicationDecided, ProofNeeded } from './refusals.ts'

export interface Staff {
  staffId: number
  now: Date
}

interface HandOut {
  /** The typed card number. Null for the next free one. */
  card: string | null
  /** The category that the proof shows. Null for the one of the application. */
  category: string | null
  /** Whether to register despite a patron with equal name and birth date. */
  evenIfKnown: boolean
  /** Whether staff have seen a proof of name and address. */
  proofSeen: boolean
}

/** Locks an application that staff may see. An unconfirmed one does not exist for them (P10). */
export async function lockedApplication(tx: Tx, id: number): Promise<CardApplication> {
  await lockCardApplication(tx, id)
  const application = await tx.cardApplication.findFirst({ where: { id, state: { not: 'UNCONFIRMED' } } })
  if (!application) throw new NotFound('card application')
  return application
}

/**
 * Hands a card out against a proof (P11). The applicant becomes a patron by the rules of a registration, with the
 * confirmed mail address. The application loses all data of the person (P12).
 */
export async function handOutCard(
  tx: Tx,
  id: number,
  { card, category, evenIfKnown, proofSeen }: HandOut,
  { now }: Staff,
): Promise<{ patronId: number }> {
  const application = await lockedApplication(tx, id)
  if (application.state !== 'WAITING') throw new CardApplicationDecided()
  if (!proofSeen) throw new ProofNeeded()
  const { name, birthDate, categoryCode, branchId, mailAddress, confirmedAt, language } = application
  const details = {
    ...application,
    name: name ?? '',
    birthDate: birthDateOf(birthDate),
    category: category ?? categoryCode,
    homeBranchId: branchId,
    expiresOn: null,
    staffNote: null,
  }
  const { patronId } = await createPatron(tx, details, { card, evenIfKnown }, now)
  const data = { mailAddress, mailVerifiedAt: confirmedAt, language }
  await tx.patron.update({ where: { id: patronId }, data, select: { id: true } })
  await deleteApplicationMails(tx, [id])
  await tx.cardApplication.update({
    where: { id },
    data: { ...erasedPerson, state: 'HANDED_OUT', decidedAt: now, patronId },
    select: { id: true },
  })
  return { patronId }
}
handOutCard.refusals = [
  NotFound,
  CardApplicationDecided,
  ProofNeeded,
  PatronDetailRefused,
  PatronCategoryRetired,
  CategoryAgeExceeded,
  CardNumberInUse,
  NotACardNumber,
  NoFreeCard,
  PersonKnown,
]

/** The function of `server/domain/retention`. No room imports it, because it reads the list of rooms. */
export type EraseAccount = (tx: Tx, patronId: number, step: { actor: string; now: Date }) => Promise<unknown>

/**
 * Takes a card back that was handed out by mistake within the last hour (P11). The account is erased, its number is free
 * again, and the application waits with the data that the account had.
 */
export async function takeCardBack(
  tx: Tx,
  application: CardApplication,
  { staffId, now }: Staff,
  eraseAccount: EraseAccount,
): Promise<void> {
  const { id, patronId, decidedAt } = application
  if (!decidedAt || decidedAt <= undoableSince(now)) throw new DeskActionExpired()
  if (patronId === null) throw new CardAlreadyUsed()
  await lockCards(tx)
  const [patron] = await lockPatronsForDelete(tx, [patronId])
  if (!patron || (await isUsed(tx, patron))) throw new CardAlreadyUsed()
  const { name, nameReading, birthDate, phone, postalCode, address, guardianName, guardianPhone } = patron
  const person = { name, nameReading, birthDate, phone, postalCode, address, guardianName, guardianPhone }
  // Staff can have corrected the data, but an application cannot be without these two.
  if (birthDate === null || patron.mailAddress === null) throw new CardAlreadyUsed()
  await tx.cardApplication.update({
    where: { id },
    data: {
      ...{
        ...person,
        mailAddress: patron.mailAddress,
        categoryCode: patron.categoryCode,
        branchId: patron.homeBranchId,
      },
      ...{ state: 'WAITING', decidedAt: null, patronId: null },
    },
    select: { id: true },
  })
  await eraseAccount(tx, patronId, { actor: `staff:${staffId}`, now })
}

interface Account {
  id: number
  passwordHash: string | null
  passwordIsProvisional: boolean
}

/** Whether the patron did anything with the card. A provisional password that staff gave does not count. */
async function isUsed(tx: Tx, { id: patronId, passwordHash, passwordIsProvisional }: Account): Promise<boolean> {
  if (passwordHash !== null && !passwordIsProvisional) return true
  const where = { patronId }
  const counts = [
    await tx.loan.count({ where }),
    await tx.hold.count({ where }),
    await tx.titleRequest.count({ where }),
  ]
  return counts.some((count) => count > 0)
}
