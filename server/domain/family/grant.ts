import type { Patron } from '../../../generated/prisma/client.ts'
import type { FamilyGrantWay } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatrons } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { isStaff } from '../common/roles.ts'
import { type Temporal, toColumn } from '../library/calendar/dates.ts'
import { queueFamilyChanged } from '../notices/family-changed.ts'
import { checkNotPast, DateInPast } from '../patrons/blocks.ts'
import { type ByPatron, recordFamilyEvent } from '../patrons/family-grants/events.ts'
import { FamilyCardRefused, FamilyFull, TitlesNeedGuardian } from './refusals.ts'
import { type FamilyRight, rightColumns } from './rights.ts'
import { isChild } from './validity.ts'

/** The choices of the person who makes a grant. */
export interface GrantChoices {
  rights: readonly FamilyRight[]
  /** The last day. Null for no fixed end. */
  until: Temporal.PlainDate | null
}

interface NewGrant extends GrantChoices {
  grantorId: number
  helperId: number
  way: FamilyGrantWay
}

/**
 * Makes a grant, or replaces the one between the same two patrons (P15). Both patrons get an event and a mail. The same
 * grant again changes nothing. `check` runs when both patrons are locked.
 */
export async function saveGrant(
  tx: Tx,
  { grantorId, helperId, way, rights, until }: NewGrant,
  now: Date,
  { by, check }: { by?: ByPatron | undefined; check?: (grantor: Patron) => Promise<void> } = {},
): Promise<{ grantId: number }> {
  if (grantorId === helperId) throw new FamilyCardRefused({ reason: 'OWN' })
  const patrons = await lockPatrons(tx, [grantorId, helperId])
  const grantor = patrons.find(({ id }) => id === grantorId)
  if (!grantor || patrons.length < 2) throw new NotFound('patron')
  if (isStaff(grantor)) throw new FamilyCardRefused({ reason: 'STAFF' })
  await check?.(grantor)
  if (until) checkNotPast(until, now)
  const { most, childAge } = await familyPolicy(tx)
  // The date of birth or the rule may have changed since the code was made.
  if (way === 'CODE') checkTitlesOfCode({ childAge, rights, birthDate: grantor.birthDate }, now)
  const pair = { grantorId_helperId: { grantorId, helperId } }
  const columns = {
    ...rightColumns(rights),
    endsOn: until && toColumn(until),
    endsAtAge: isChild(childAge, grantor.birthDate, now) ? childAge : null,
  }
  const known = await tx.familyGrant.findUnique({ where: pair })
  if (known && most > 0) {
    const isSame = Object.entries(columns).every(
      ([name, value]) => String(known[name as keyof typeof columns]) === String(value),
    )
    if (isSame) return { grantId: known.id }
  } else {
    await checkRoom(tx, { grantorId, helperId, most })
  }
  const { id: grantId } = await tx.familyGrant.upsert({
    where: pair,
    create: { grantorId, helperId, way, createdAt: now, ...columns },
    update: { way, createdAt: now, ...columns },
    select: { id: true },
  })
  await recordFamilyEvent(tx, 'FAMILY_ALLOWED', { grantorId, helperId }, now, by)
  await queueFamilyChanged(tx, 'FAMILY_ALLOWED', [grantorId, helperId], now)
  return { grantId }
}
/** Without those of `checkTitlesOfCode`, which only a code meets. */
saveGrant.refusals = [NotFound, FamilyFull, FamilyCardRefused, DateInPast]

/** A child shows no titles by a code, because the guardian decides (P15). */
export function checkTitlesOfCode(
  { childAge, rights, birthDate }: { childAge: number; rights: readonly FamilyRight[]; birthDate: Date | null },
  now: Date,
): void {
  if (rights.includes('SEE_TITLES') && isChild(childAge, birthDate, now))
    throw new TitlesNeedGuardian({ age: childAge })
}

/** Reads the rules of the library. `most` is 0 when it offers no family cards. */
export async function familyPolicy(tx: Pick<Tx, 'policy'>): Promise<{ most: number; childAge: number }> {
  const { familyGrants: most, familyChildAge: childAge } = await tx.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { familyGrants: true, familyChildAge: true },
  })
  return { most, childAge }
}

/** Throws when one of the patrons has the maximum number of grants. Both are locked, so no other request takes the room. */
async function checkRoom(
  tx: Tx,
  { grantorId, helperId, most }: { grantorId: number; helperId: number; most: number },
): Promise<void> {
  const made = await tx.familyGrant.count({ where: { grantorId } })
  const received = await tx.familyGrant.count({ where: { helperId } })
  if (made >= most || received >= most) throw new FamilyFull({ most })
}
