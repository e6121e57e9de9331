import type { Database, Tx } from '../../database/database.ts'
import { checkOut } from '../circulation/check-out.ts'
import { lockItem, possibleBarcodes } from '../circulation/lock-item.ts'
import { patronIdOfCard } from '../circulation/patron-of-card.ts'
import type { DeskActor } from '../common/actor.ts'
import { NotFound } from '../common/refusal.ts'
import { recordFamilyEvent } from '../patrons/family-grants/events.ts'
import { lockAuthority } from './authority.ts'
import { familyPolicy } from './grant.ts'
import { FamilyRightMissing } from './refusals.ts'
import { endsSelect, isValidGrant } from './validity.ts'

/**
 * Lends a copy to the patron of a card, and hands it to a helper who may collect it (P17). It must be on the hold shelf
 * for that patron. The loan is on the patron's card, by the patron's rules. A repeated scan returns the same loan.
 */
export async function checkOutToHelper(
  tx: Tx,
  { helperId, card, barcode }: { helperId: number; card: string; barcode: string },
  desk: DeskActor,
): Promise<{ loanId: number; itemId: number }> {
  const grantorId = await patronIdOfCard(tx, card)
  await lockAuthority(tx, { helperId, grantorId }, 'COLLECT', desk.now)
  // Read under its lock, so that the copy cannot leave the shelf before it is lent. A scan that is no copy gets the
  // answer of any check-out: it may be the card of the next patron.
  const { loans, holds } = await lockItem(tx, barcode)
  const isRepeated = loans.some(({ patronId }) => patronId === grantorId)
  const waits = holds.some(({ patronId, state }) => patronId === grantorId && state === 'READY')
  if (!isRepeated && !waits) throw new FamilyRightMissing({ right: 'COLLECT' })
  const lent = await checkOut(tx, card, barcode, desk)
  if (!isRepeated) await recordFamilyEvent(tx, 'FAMILY_COLLECTED', { grantorId, helperId }, desk.now)
  return lent
}
checkOutToHelper.refusals = [...checkOut.refusals, NotFound, FamilyRightMissing]

/**
 * Lends a copy to the patron at a self-check machine. A copy that is on the hold shelf for a family member goes on that
 * member's card when the patron may collect it (P17).
 */
export async function checkOutAtMachine(
  tx: Tx,
  patron: { id: number; cardNumber: string },
  barcode: string,
  desk: DeskActor,
): Promise<{ loanId: number; itemId: number }> {
  const ownerId = await ownerOfCopy(tx, barcode)
  const grant =
    ownerId !== null && ownerId !== patron.id
      ? await tx.familyGrant.findUnique({
          where: { grantorId_helperId: { grantorId: ownerId, helperId: patron.id }, mayCollect: true },
          select: { grantor: { select: { cardNumber: true, birthDate: true } }, endsOn: true, endsAtAge: true },
        })
      : null
  const mayCollect = grant && isValidGrant(grant, desk.now) && (await familyPolicy(tx)).most > 0
  if (!mayCollect) return checkOut(tx, patron.cardNumber, barcode, desk)
  return checkOutToHelper(tx, { helperId: patron.id, card: grant.grantor.cardNumber, barcode }, desk)
}

/** The patron for whom a copy is on the hold shelf, or who has it on loan. Null when there is none. */
async function ownerOfCopy(tx: Tx, barcode: string): Promise<number | null> {
  const item = { barcode: { in: possibleBarcodes(barcode) } }
  const hold = await tx.hold.findFirst({ where: { item, state: 'READY' }, select: { patronId: true } })
  if (hold) return hold.patronId
  const loan = await tx.loan.findFirst({ where: { item, returnedAt: null }, select: { patronId: true } })
  return loan?.patronId ?? null
}

/** A family member for whom a helper may collect. */
export interface ToCollect {
  grantorId: number
  /** Copies on the hold shelf of the branch for this member. */
  ready: number
}

/** Returns the family members for whom a patron may collect today, with their copies on a hold shelf (P17). */
export async function membersToCollectFor(
  { prisma }: Pick<Database, 'prisma'>,
  helperId: number,
  branchId: number,
  now: Date,
): Promise<ToCollect[]> {
  const grants = await prisma.familyGrant.findMany({
    where: { helperId, mayCollect: true },
    select: { id: true, grantorId: true, ...endsSelect },
    orderBy: { id: 'asc' },
    take: 20,
  })
  if (grants.length === 0 || (await familyPolicy(prisma)).most === 0) return []
  const members = grants.filter((grant) => isValidGrant(grant, now)).map(({ grantorId }) => grantorId)
  const holds = await prisma.hold.findMany({
    where: { patronId: { in: members }, state: 'READY', pickupBranchId: branchId },
    select: { patronId: true },
  })
  return members.map((grantorId) => ({
    grantorId,
    ready: holds.filter(({ patronId }) => patronId === grantorId).length,
  }))
}
