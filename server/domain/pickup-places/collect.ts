import type { PickupPlace, Prisma } from '../../../generated/prisma/client.ts'
import { withoutSeparators } from '../../common/without-separators.ts'
import type { Database, Tx } from '../../database/database.ts'
import { checkOut, lendingRefusals } from '../circulation/check-out.ts'
import { CardRetired, CollectionRefused, UnknownBarcode, UnknownCard } from '../circulation/refusals.ts'
import { auditEntry } from '../common/audit.ts'
import { lockPatrons } from '../common/locks.ts'
import { NotFound, Refusal } from '../common/refusal.ts'
import { write } from '../common/write-batch.ts'
import { checkOutToHelper, membersToCollectFor } from '../family/collect.ts'
import { FamilyRightMissing } from '../family/refusals.ts'
import { lockHold } from '../holds/lock-hold.ts'
import { EligibleReadersOnly } from '../holds/refusals.ts'
import { type FoundMachine, findMachine, recordMachineUse } from '../library/devices/self-check-machine.ts'
import { isPlaceOpen } from '../library/pickup-places/read.ts'
import { maxCompartments } from '../library/pickup-places/refusals.ts'
import { runAttempt, TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { WrongCardOrPassword } from '../patrons/second-factor/sign-in.ts'
import { NotAtMachine, verifyCard } from '../patrons/second-factor/verify-card.ts'

/** Minutes for which a repeated request opens the same compartment again, because its answer may be lost (H22). */
const repeatMinutes = 10

export interface CollectInput {
  login: string
  password: string
  placeId: number
  code: string | null
  card: { number: string; password: string } | null
}

/** A compartment to open. Its copy is lent to the patron. */
export interface Opened {
  compartmentId: number
  /** The label on its door. */
  label: string
  /** The due date of the copy. */
  dueOn: Date
}

/**
 * Lends the ready copies of a code or a card at a pickup place, and returns the compartments to open (H22). The machine
 * signs in with the login of a self-check machine of the branch (O8).
 */
export async function collect(db: Database, input: CollectInput, now: Date): Promise<Opened[]> {
  if ((input.code === null) === (input.card === null)) throw new CollectionRefused({ reason: 'INPUT' })
  const machine = await findMachine(db, input.login, input.password)
  const place = machine && (await placeOf(db, machine, input.placeId))
  if (!machine || !place) throw new CollectionRefused({ reason: 'MACHINE' })
  await recordMachineUse(db, machine, now)
  if (!(await isPlaceOpen(db.prisma, place, now))) throw new CollectionRefused({ reason: 'CLOSED' })
  const found = input.card
    ? await holdsOfCard(db, { machine, place, card: input.card }, now)
    : await holdsOfCode(db, { machine, place, code: input.code ?? '' }, now)
  return lendAll(db, { ...found, place }, { machineId: machine.id, branchId: machine.branchId, now })
}
collect.refusals = [CollectionRefused, TooManyAttempts, WrongCardOrPassword, ...lendingRefusals]

function placeOf({ prisma }: Pick<Database, 'prisma'>, { branchId }: FoundMachine, placeId: number) {
  return prisma.pickupPlace.findFirst({ where: { id: placeId, branchId } })
}

/**
 * The holds at the place that are ready, or that the last minutes fulfilled. A compartment that has another copy since
 * then is not opened again.
 */
const collectable = ({ id: placeId }: PickupPlace, now: Date) =>
  ({
    OR: [
      { state: 'READY', compartment: { placeId } },
      {
        state: 'FULFILLED',
        closedAt: { gt: new Date(now.getTime() - repeatMinutes * 60_000) },
        compartment: { placeId, item: null },
      },
    ],
  }) satisfies Prisma.HoldWhereInput

const holdSelect = {
  id: true,
  state: true,
  compartment: { select: { id: true, label: true } },
  closedAt: true,
  titleId: true,
  patron: { select: { id: true, cardNumber: true } },
  item: { select: { barcode: true } },
} satisfies Prisma.HoldSelect

type FoundHold = Prisma.HoldGetPayload<{ select: typeof holdSelect }>

interface Found {
  holds: FoundHold[]
  /** The patron of the card. Null for a code, which anybody can bring. */
  collectorId: number | null
}

interface AtPlace {
  machine: FoundMachine
  place: PickupPlace
}

/** Wrong codes are counted for each place and slowed down, so that codes cannot be guessed. */
async function holdsOfCode(
  db: Database,
  { machine, place, code }: AtPlace & { code: string },
  now: Date,
): Promise<Found> {
  const origin = { network: `machine:${machine.id}`, deviceSecret: null, isLibrary: true }
  const attempt = { purpose: 'collection' as const, cardNumber: `place ${place.id}`, origin }
  return runAttempt(db, attempt, now, async () => {
    const collectionCode = withoutSeparators(code)
    const where = { collectionCode, ...collectable(place, now) }
    const hold = await db.prisma.hold.findFirst({ where, select: holdSelect })
    if (!hold) throw new CollectionRefused({ reason: 'CODE' })
    return { holds: [hold], collectorId: null }
  })
}

/** The holds of the card's patron, and those of family members for whom that patron may collect (P17). */
async function holdsOfCard(
  db: Database,
  { machine, place, card }: AtPlace & { card: NonNullable<CollectInput['card']> },
  now: Date,
): Promise<Found> {
  const { patronId: collectorId } = await verifiedCard(db, { machine, card }, now)
  const members = await membersToCollectFor(db, collectorId, machine.branchId, now)
  const patronId = { in: [collectorId, ...members.map(({ grantorId }) => grantorId)] }
  const where = { patronId, ...collectable(place, now) }
  const orderBy = { id: 'asc' } as const
  const holds = await db.prisma.hold.findMany({ where, select: holdSelect, orderBy, take: maxCompartments })
  if (holds.length === 0) throw new CollectionRefused({ reason: 'NOTHING' })
  return { holds, collectorId }
}

/** A password that works only elsewhere is refused like other input of a machine. */
async function verifiedCard(
  db: Database,
  { machine, card }: { machine: FoundMachine; card: NonNullable<CollectInput['card']> },
  now: Date,
) {
  try {
    return await verifyCard(db, { card: card.number, password: card.password, machine }, now)
  } catch (error) {
    throw error instanceof NotAtMachine ? new CollectionRefused({ reason: 'CARD' }) : error
  }
}

type By = Pick<Found, 'collectorId'> & Pick<AtPlace, 'place'>

interface MachineDesk {
  machineId: number
  branchId: number
  now: Date
}

/**
 * Lends each copy in a transaction of its own. A refusal is thrown only when no compartment can be opened. A helper is not
 * told that a family member has no recorded eligibility (P16, P20).
 */
async function lendAll(db: Database, { holds, ...by }: Found & By, desk: MachineDesk): Promise<Opened[]> {
  const opened: Opened[] = []
  let refused: Refusal | null = null
  for (const hold of holds) {
    try {
      opened.push(await lend(db, hold, by, desk))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const isOfMember = by.collectorId !== null && by.collectorId !== hold.patron?.id
      if (!isGone(error) && !(isOfMember && error instanceof EligibleReadersOnly)) refused ??= error
    }
  }
  if (opened.length === 0) throw refused ?? new CollectionRefused({ reason: 'NOTHING' })
  return opened
}

const goneRefusals = [NotFound, FamilyRightMissing, UnknownCard, CardRetired, UnknownBarcode]

/**
 * Whether a family grant, a card or a copy ended after its hold was read (P18, O1). Nothing is ready then, as if it had
 * ended before.
 */
const isGone = (refusal: Refusal) => goneRefusals.some((type) => refusal instanceof type)

/**
 * Lends the copy of a hold, or finds the loan of one that was collected. The hold is read again under its locks, because
 * it may have been cancelled or collected, or its copy taken out, since it was read (H22).
 */
function lend(db: Database, { id, patron }: FoundHold, by: By, desk: MachineDesk): Promise<Opened> {
  return db.prisma.$transaction(async (tx) => {
    if (!patron) throw new CollectionRefused({ reason: 'NOTHING' })
    await lockPatrons(tx, [by.collectorId ?? patron.id, patron.id])
    await lockHold(tx, id)
    const where = { id, patronId: patron.id, ...collectable(by.place, desk.now) }
    const hold = await tx.hold.findFirst({ where, select: holdSelect })
    // The card as it was read, so that one that was replaced since then lends nothing.
    const loan = hold && (await loanOf(tx, { ...hold, patron }, by.collectorId, desk))
    if (!loan || !hold.compartment) throw new CollectionRefused({ reason: 'NOTHING' })
    return { compartmentId: hold.compartment.id, label: hold.compartment.label, dueOn: loan.dueOn }
  })
}

/** Lends a copy that is ready. For a collected one it returns the loan, or null when the copy has been returned. */
async function loanOf(
  tx: Tx,
  { state, titleId, closedAt, patron, item }: FoundHold & { patron: NonNullable<FoundHold['patron']> },
  collectorId: number | null,
  desk: MachineDesk,
): Promise<{ dueOn: Date } | null> {
  if (state !== 'READY' || !item) {
    const where = { patronId: patron.id, returnedAt: null, lentAt: closedAt ?? desk.now, item: { titleId } }
    return tx.loan.findFirst({ where, select: { dueOn: true } })
  }
  const [card, { barcode }] = [patron.cardNumber, item]
  const isOwn = collectorId === null || collectorId === patron.id
  const { loanId, itemId } = isOwn
    ? await checkOut(tx, card, barcode, desk)
    : await checkOutToHelper(tx, { helperId: collectorId, card, barcode }, desk)
  await write(tx, auditEntry({ at: desk.now, action: 'collectFromPickupPlace', subject: { itemId }, ...desk }))
  return tx.loan.findUniqueOrThrow({ where: { id: loanId }, select: { dueOn: true } })
}
