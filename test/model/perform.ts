import type { Database, Tx } from '../../server/database/database.ts'
import { cancelForPatron } from '../../server/domain/circulation/cancel-for-patron.ts'
import { checkOut } from '../../server/domain/circulation/check-out.ts'
import { expireShelf } from '../../server/domain/circulation/expire-shelf.ts'
import { createItem } from '../../server/domain/circulation/items/add.ts'
import { updateItem } from '../../server/domain/circulation/items/change.ts'
import { moveItem } from '../../server/domain/circulation/items/move.ts'
import { updateItemStatus } from '../../server/domain/circulation/items/report.ts'
import { revertHold } from '../../server/domain/circulation/revert-hold.ts'
import type { Instruction } from '../../server/domain/circulation/route-item.ts'
import { undoDeskAction } from '../../server/domain/circulation/undo/undo.ts'
import { Refusal } from '../../server/domain/common/refusal.ts'
import { checkOutToHelper } from '../../server/domain/family/collect.ts'
import { endGrantAtDesk, saveGrantAtDesk } from '../../server/domain/family/desk.ts'
import { placeForFamily } from '../../server/domain/family/place.ts'
import { renewForFamily } from '../../server/domain/family/renew.ts'
import { cancelHold } from '../../server/domain/holds/cancel.ts'
import { updateHold } from '../../server/domain/holds/change.ts'
import { confirmHolds } from '../../server/domain/holds/confirm.ts'
import { endUnneededHolds } from '../../server/domain/holds/end-unneeded.ts'
import { cancelAnyOfSet, removeFromAnyOfSet, updateAnyOfSet } from '../../server/domain/holds/groups/change-any-of.ts'
import {
  deleteSequence,
  removeFromSequence,
  reorderSequence,
} from '../../server/domain/holds/groups/change-sequence.ts'
import { moveToHead } from '../../server/domain/holds/move-to-head.ts'
import { placeHolds } from '../../server/domain/holds/place/place.ts'
import { cancelHolds, updateHolds } from '../../server/domain/holds/several/change.ts'
import { extendHold, extendHoldForPatron } from '../../server/domain/holds/shelf-extension/extend.ts'
import { clearSuspension, setSuspension } from '../../server/domain/holds/suspension.ts'
import { fromColumn, type Temporal, toColumn } from '../../server/domain/library/calendar/dates.ts'
import { renewLoan } from '../../server/domain/loans/renew.ts'
import { putInCompartment } from '../../server/domain/pickup-places/put-in.ts'
import { fulfilRequests } from '../../server/domain/purchase-requests/arrive.ts'
import { createPurchaseRequest } from '../../server/domain/purchase-requests/create.ts'
import { decidePurchaseRequest, declinePurchaseRequest } from '../../server/domain/purchase-requests/decide.ts'
import { linkPurchaseRequest } from '../../server/domain/purchase-requests/tie.ts'
import { cancelPurchaseRequest } from '../../server/domain/purchase-requests/withdraw.ts'
import { purge } from '../../server/domain/retention/purge.ts'
import { checkIn } from '../support/library/check-in.ts'
import { nth } from './model.ts'
import { dateOf, momentOf } from './moments.ts'
import type { Operation } from './operations.ts'
import { type Ids, lockerAt, newcomer, titles } from './small-library.ts'

export interface Asking {
  db: Database
  ids: Ids
  /** The day, and the minutes since the beginning. */
  day: number
  minute: number
  /** Makes keys and barcodes unique. */
  serial: number
}

/**
 * Performs the operation in the real library through its public functions, and returns the answer in terms of the
 * model.
 */
export async function perform(asking: Asking, operation: Operation): Promise<string> {
  try {
    return await doors[operation.do](asking, operation as never)
  } catch (error) {
    if (error instanceof Refusal) return error.name
    throw error
  }
}

type Doors = {
  [Name in Operation['do']]: (asking: Asking, details: Extract<Operation, { do: Name }>) => Promise<string>
}

const nowOf = ({ day, minute }: Asking) => momentOf(day, minute)
const inOne = <T>({ db }: Asking, work: (tx: Tx) => Promise<T>) => db.prisma.$transaction(work)
const deskOf = (asking: Asking, branch: number) => ({
  branchId: nth(asking.ids.branches, branch),
  staffId: asking.ids.staff,
  now: nowOf(asking),
})
const barcode = (copy: number) => `M${copy + 1}`
const card = async ({ db, ids }: Asking, patron: number) =>
  (await db.prisma.patron.findUniqueOrThrow({ where: { id: nth(ids.patrons, patron) } })).cardNumber
/** The locker, when the wish names it together with its branch. */
const placeOf = ({ ids }: Asking, { pickup, locker }: { pickup: number; locker: boolean }) =>
  locker && pickup === lockerAt ? ids.locker : null
const requestId = ({ ids }: Asking, request: number) => ids.requests[request] ?? 0
const holdId = ({ ids }: Asking, hold: number) => ids.holds[hold] ?? 0

function inWords({ ids }: Asking, instruction: Instruction | null): string {
  if (!instruction) return 'recorded'
  const { what, branchId } = instruction
  const hold =
    'holdId' in instruction && instruction.holdId !== null ? ` for ${ids.holds.indexOf(instruction.holdId)}` : ''
  return `${what} at ${ids.branches.indexOf(branchId)}${hold}`
}

/** Returns the owner of a hold, or another patron for a stranger. */
async function asker({ db, ids }: Asking, { hold, stranger }: { hold: number; stranger: boolean }): Promise<number> {
  const found = await db.prisma.hold.findUnique({ where: { id: ids.holds[hold] ?? 0 } })
  const owner = found?.patronId ?? nth(ids.patrons, 0)
  return stranger ? nth(ids.patrons, (ids.patrons.indexOf(owner) + 1) % ids.patrons.length) : owner
}

async function sequenceOf(asking: Asking, wish: { hold: number; stranger: boolean }) {
  const hold = await asking.db.prisma.hold.findUnique({ where: { id: holdId(asking, wish.hold) } })
  return { patronId: await asker(asking, wish), sequenceId: hold?.sequenceId ?? 0 }
}

/** Returns the grant between two patrons of the model. 0 when there is none. */
async function grantOf({ db, ids }: Asking, patron: number | undefined, helper: number): Promise<number> {
  const where = { grantorId: patron ?? 0, helperId: nth(ids.patrons, helper) }
  return (await db.prisma.familyGrant.findFirst({ where }))?.id ?? 0
}

const byHelper = ({ ids }: Asking, helper: number) => ({ patronId: nth(ids.patrons, helper), device: 'Test' })

async function setOf(asking: Asking, wish: { hold: number; stranger: boolean }) {
  const hold = await asking.db.prisma.hold.findUnique({ where: { id: holdId(asking, wish.hold) } })
  return { patronId: await asker(asking, wish), anyOfId: hold?.anyOfId ?? 0 }
}

const doors: Doors = {
  async place(asking, { patron, titles, pickup, locker, contact, inOrder, anyOf, late }) {
    const patronId = nth(asking.ids.patrons, patron)
    const placing = {
      key: `press-${asking.serial}`,
      titleIds: titles.map((title) => nth(asking.ids.titles, title)),
      pickupBranchId: nth(asking.ids.branches, pickup),
      pickupPlaceId: placeOf(asking, { pickup, locker }),
      contactMethod: contact,
      inOrder,
      anyOf,
    }
    const now = momentOf(asking.day, asking.minute - late)
    const placements = await inOne(asking, (tx) => placeHolds(tx, patronId, placing, now))
    return placements.map((placement) => ('refusal' in placement ? placement.refusal.name : 'placed')).join(', ')
  },

  confirm: async (asking) => `${await confirmHolds(asking.db, nowOf(asking))} confirmed`,

  async cancel(asking, wish) {
    const patronId = await asker(asking, wish)
    await inOne(asking, (tx) => cancelHold(tx, patronId, holdId(asking, wish.hold), nowOf(asking)))
    return 'done'
  },

  async change(asking, wish) {
    const patronId = await asker(asking, wish)
    const pickup = { pickupBranchId: nth(asking.ids.branches, wish.pickup), pickupPlaceId: placeOf(asking, wish) }
    await inOne(asking, (tx) => updateHold(tx, patronId, holdId(asking, wish.hold), pickup, nowOf(asking)))
    return 'done'
  },

  async several(asking, { patron, holds, pickup, locker }) {
    const patronId = nth(asking.ids.patrons, patron)
    const asked = { key: `several-${asking.serial}`, holdIds: holds.map((hold) => holdId(asking, hold)) }
    const to = pickup ?? 0
    const change = {
      pickupBranchId: nth(asking.ids.branches, to),
      pickupPlaceId: placeOf(asking, { pickup: to, locker }),
    }
    const outcomes = await inOne(asking, (tx) =>
      pickup === null
        ? cancelHolds(tx, patronId, asked, nowOf(asking))
        : updateHolds(tx, patronId, { ...asked, change }, nowOf(asking)),
    )
    return outcomes.map((outcome) => ('refusal' in outcome ? outcome.refusal.name : 'done')).join(', ')
  },

  async reorder(asking, wish) {
    const { patronId, sequenceId } = await sequenceOf(asking, wish)
    const members = await asking.db.prisma.hold.findMany({
      where: { sequenceId, state: { in: ['RECEIVED', 'QUEUED'] } },
      orderBy: { sequencePosition: 'desc' },
    })
    const backwards = members.map(({ id }) => id)
    await inOne(asking, (tx) => reorderSequence(tx, patronId, sequenceId, backwards))
    return 'done'
  },

  async leave(asking, wish) {
    const patronId = await asker(asking, wish)
    await inOne(asking, (tx) => removeFromSequence(tx, patronId, holdId(asking, wish.hold)))
    return 'done'
  },

  async dissolve(asking, wish) {
    const { patronId, sequenceId } = await sequenceOf(asking, wish)
    await inOne(asking, (tx) => deleteSequence(tx, patronId, sequenceId))
    return 'done'
  },

  async changeSet(asking, wish) {
    const { patronId, anyOfId } = await setOf(asking, wish)
    const pickup = { pickupBranchId: nth(asking.ids.branches, wish.pickup), pickupPlaceId: placeOf(asking, wish) }
    await inOne(asking, (tx) => updateAnyOfSet(tx, patronId, anyOfId, pickup, nowOf(asking)))
    return 'done'
  },

  async cancelSet(asking, wish) {
    const { patronId, anyOfId } = await setOf(asking, wish)
    await inOne(asking, (tx) => cancelAnyOfSet(tx, patronId, anyOfId, nowOf(asking)))
    return 'done'
  },

  async takeOut(asking, wish) {
    const patronId = await asker(asking, wish)
    await inOne(asking, (tx) => removeFromAnyOfSet(tx, patronId, holdId(asking, wish.hold), nowOf(asking)))
    return 'done'
  },

  async checkIn(asking, { copy, branch, found: saidFound }) {
    const desk = deskOf(asking, branch as number)
    const answer = await inOne(asking, (tx) => checkIn(tx, barcode(copy), desk, { found: saidFound }))
    const { returned, found, instruction } = answer
    return `${inWords(asking, instruction)}${returned ? ', returned' : ''}${found ? ', found' : ''}`
  },

  async checkOut(asking, { copy, branch, patron }) {
    const number = await card(asking, patron as number)
    await inOne(asking, (tx) => checkOut(tx, number, barcode(copy), deskOf(asking, branch)))
    return 'lent'
  },

  async renew(asking, { copy }) {
    const { prisma } = asking.db
    const loan = await prisma.loan.findFirst({ where: { itemId: asking.ids.copies[copy] ?? 0, returnedAt: null } })
    const renewing = { loanId: loan?.id ?? 0, renewalsSeen: loan?.renewals ?? 0 }
    await inOne(asking, (tx) => renewLoan(tx, loan?.patronId ?? 0, renewing, nowOf(asking)))
    return 'renewed'
  },

  async report(asking, { copy, branch, status }) {
    const { instruction } = await inOne(asking, (tx) =>
      updateItemStatus(tx, barcode(copy), status, deskOf(asking, branch)),
    )
    return inWords(asking, instruction)
  },

  async add(asking, { title, branch, referenceOnly }) {
    const copy = asking.ids.copies.length
    const item = { titleId: nth(asking.ids.titles, title), barcode: barcode(copy), shelfMark: null, referenceOnly }
    const { itemId, instruction } = await inOne(asking, (tx) => createItem(tx, item, deskOf(asking, branch)))
    asking.ids.copies.push(itemId)
    return inWords(asking, instruction)
  },

  async move(asking, { copy, branch }) {
    await inOne(asking, (tx) => moveItem(tx, barcode(copy), nth(asking.ids.branches, branch)))
    return 'done'
  },

  async refer(asking, { copy, branch, referenceOnly }) {
    const desk = deskOf(asking, branch)
    const { instruction } = await inOne(asking, (tx) => updateItem(tx, barcode(copy), { referenceOnly }, desk))
    return inWords(asking, instruction)
  },

  async putIn(asking, { copy, branch, atCounter }) {
    const wanted = atCounter ? 'COUNTER' : { size: 'SMALL' as const }
    await inOne(asking, (tx) => putInCompartment(tx, barcode(copy), wanted, deskOf(asking, branch)))
    return 'ready'
  },

  async head(asking, { hold, branch }) {
    await inOne(asking, (tx) => moveToHead(tx, holdId(asking, hold), 'test', deskOf(asking, branch)))
    return 'done'
  },

  async revert(asking, { hold, branch }) {
    await inOne(asking, (tx) => revertHold(tx, holdId(asking, hold), 'test', deskOf(asking, branch)))
    return 'done'
  },

  async cancelForPatron(asking, { hold, branch }) {
    await inOne(asking, (tx) => cancelForPatron(tx, holdId(asking, hold), 'test', deskOf(asking, branch)))
    return 'done'
  },

  async undo(asking, { act, branch }) {
    const acts = await asking.db.prisma.undoableAct.findMany({ orderBy: { id: 'desc' }, select: { id: true } })
    await inOne(asking, (tx) => undoDeskAction(tx, acts[act]?.id ?? 0, deskOf(asking, branch)))
    return 'as before'
  },

  async request(asking, { patron, byIsbn, pickup, contact }) {
    const { ids, serial } = asking
    const wish = byIsbn ? { isbn: titles[newcomer].isbn } : { title: 'まだない本' }
    const asked = { wish, key: `request-${serial}`, pickupBranchId: nth(ids.branches, pickup), contactMethod: contact }
    await inOne(asking, (tx) => createPurchaseRequest(tx, nth(ids.patrons, patron), asked, nowOf(asking)))
    return 'done'
  },

  async decide(asking, { request, to }) {
    const [id, desk] = [requestId(asking, request), deskOf(asking, 0)]
    await inOne(asking, (tx) =>
      to === 'DECLINED' ? declinePurchaseRequest(tx, id, 'test', desk) : decidePurchaseRequest(tx, id, to, desk),
    )
    return 'done'
  },

  async withdraw(asking, { request, stranger }) {
    const id = requestId(asking, request)
    const found = await asking.db.prisma.titleRequest.findUnique({ where: { id }, select: { patronId: true } })
    const owner = found?.patronId ?? 0
    await inOne(asking, (tx) => cancelPurchaseRequest(tx, stranger ? asking.ids.staff : owner, id, nowOf(asking)))
    return 'done'
  },

  async tie(asking, { request, title }) {
    const titleId = nth(asking.ids.titles, title)
    await inOne(asking, (tx) => linkPurchaseRequest(tx, requestId(asking, request), titleId, deskOf(asking, 0)))
    return 'done'
  },

  async arrive(asking) {
    let failed = ''
    const arrived = await fulfilRequests(asking.db, nowOf(asking), (what, error) => {
      failed += `, ${what} failed: ${error}`
    })
    return `${arrived} arrived${failed}`
  },

  async extend(asking, wish) {
    const [patronId, now] = [await asker(asking, wish), nowOf(asking)]
    const id = holdId(asking, wish.hold)
    const row = await asking.db.prisma.hold.findUnique({ where: { id }, select: { shelfExpiresOn: true } })
    const lastDaySeen: Temporal.PlainDate = row?.shelfExpiresOn ? fromColumn(row.shelfExpiresOn) : dateOf(asking.day)
    const asked = { holdId: id, lastDaySeen }
    await inOne(asking, async (tx) =>
      wish.atDesk ? extendHoldForPatron(tx, asked, deskOf(asking, 0)) : extendHold(tx, patronId, asked, now),
    )
    return 'done'
  },

  pause: (asking, wish) => changeDay(asking, wish, 'suspendedUntil'),

  need: (asking, wish) => changeDay(asking, wish, 'neededUntil'),

  async endUnneeded(asking) {
    const { ended, failed } = await endUnneededHolds(asking.db, nowOf(asking))
    return `${ended} ended${failed > 0 ? ', some failed' : ''}`
  },

  async allow(asking, { patron, helper, days }) {
    const wanted = {
      grantorId: nth(asking.ids.patrons, patron),
      helperCard: await card(asking, helper),
      rights: ['PLACE', 'RENEW', 'COLLECT'] as const,
      until: days === null ? null : dateOf(asking.day + days),
    }
    await inOne(asking, (tx) => saveGrantAtDesk(tx, wanted, nowOf(asking)))
    return 'allowed'
  },

  async disallow(asking, { patron, helper }) {
    const grantId = await grantOf(asking, nth(asking.ids.patrons, patron), helper)
    await inOne(asking, (tx) => endGrantAtDesk(tx, grantId, nowOf(asking)))
    return 'ended'
  },

  async placeFor(asking, { patron, helper, title, pickup }) {
    const { ids, serial } = asking
    const asked = {
      grantId: await grantOf(asking, nth(ids.patrons, patron), helper),
      key: `press-${serial}`,
      titleIds: [nth(ids.titles, title)],
      pickupBranchId: nth(ids.branches, pickup),
    }
    const placements = await inOne(asking, (tx) => placeForFamily(tx, asked, byHelper(asking, helper), nowOf(asking)))
    return placements.map(({ refusal }) => refusal?.name ?? 'placed').join(', ')
  },

  async renewFor(asking, { copy, helper }) {
    const { prisma } = asking.db
    const loan = await prisma.loan.findFirst({ where: { itemId: asking.ids.copies[copy] ?? 0, returnedAt: null } })
    const grantId = await grantOf(asking, loan?.patronId ?? 0, helper)
    const renewing = { grantId, loanId: loan?.id ?? 0, renewalsSeen: loan?.renewals ?? 0 }
    await inOne(asking, (tx) => renewForFamily(tx, renewing, byHelper(asking, helper), nowOf(asking)))
    return 'renewed'
  },

  async collect(asking, { copy, branch, helper }) {
    const { prisma } = asking.db
    const itemId = asking.ids.copies[copy] ?? 0
    const held = await prisma.hold.findFirst({ where: { itemId, state: 'READY' } })
    const loan = await prisma.loan.findFirst({ where: { itemId, returnedAt: null } })
    const owner = await prisma.patron.findUnique({ where: { id: held?.patronId ?? loan?.patronId ?? 0 } })
    const asked = {
      helperId: nth(asking.ids.patrons, helper),
      card: owner?.cardNumber ?? (await card(asking, helper)),
      barcode: barcode(copy),
    }
    await inOne(asking, (tx) => checkOutToHelper(tx, asked, deskOf(asking, branch)))
    return 'lent'
  },

  async skip(asking, { patron, days }) {
    const patronId = nth(asking.ids.patrons, patron)
    const until = dateOf(asking.day + (days ?? 0))
    if (days === null) await inOne(asking, (tx) => clearSuspension(tx, patronId))
    else await inOne(asking, (tx) => setSuspension(tx, patronId, { from: null, until }, nowOf(asking)))
    return 'done'
  },

  async bar({ db, ids, day }, { patron, days, stopsCapture }) {
    const barredUntil = days === 'never' ? null : columnOf(day + (days ?? 0))
    const bar = days === null ? { barredFrom: null, barredUntil: null } : { barredFrom: columnOf(day), barredUntil }
    const data = { ...bar, barStopsCapture: stopsCapture }
    await db.prisma.patron.update({ where: { id: nth(ids.patrons, patron) }, data })
    return 'done'
  },

  wait: async () => 'later',

  async expire(asking) {
    const { expired, passedOn, failed } = await expireShelf(asking.db, nowOf(asking))
    return `${expired} expired, ${passedOn} passed on${failed > 0 ? ', some failed' : ''}`
  },

  async forget(asking) {
    return `${(await purge(asking.db, nowOf(asking))).holds} forgotten`
  },
}

/** Changes one of the days of a hold. */
async function changeDay(
  asking: Asking,
  wish: { hold: number; stranger: boolean; days: number | null },
  field: 'suspendedUntil' | 'neededUntil',
): Promise<string> {
  const patronId = await asker(asking, wish)
  const day = wish.days === null ? null : dateOf(asking.day + wish.days)
  await inOne(asking, (tx) => updateHold(tx, patronId, holdId(asking, wish.hold), { [field]: day }, nowOf(asking)))
  return 'done'
}

const columnOf = (day: number) => toColumn(dateOf(day))
