import { setTimeout as wait } from 'node:timers/promises'
import {
  type Cardholder,
  type LibrarySystemSubject,
  type NewHold,
  type RefusedReason,
  type RequestContext,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import { readAccount } from './account.ts'
import { confirmLostChange } from './confirm-lost-change.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { EndedWithoutAnswer } from './connection/pool.ts'
import { entryId } from './list-entries.ts'
import { isYes, refuseWith, throwRefusal } from './refusals.ts'

// The number of copies that a system is asked for, when its refusals may concern only the copy.
const maxCopies = 5
// Milliseconds until the account is read again. An intermediary may end a connection before the system is done.
const secondLookMs = 700

type HoldTarget = readonly [asking: Sip2Client, patron: Cardholder, hold: NewHold, call: RequestContext]

/** Places a hold on one certain copy, or on any copy of a record, named by the record number or by one of its copies. */
export async function placeHold(...of: HoldTarget): Promise<{ holdId: string | null }> {
  const [{ manner }, , { record, barcodes = [], lentBarcodes = barcodes, copy }] = of
  if (copy !== undefined) return placeByOne(of, { AB: copy, BY: '3' })
  if (manner.holdBy === 'RECORD') return placeByOne(of, { AJ: record })
  const [first = refuseWith('NO_COPIES'), ...others] = lentBarcodes.slice(0, manner.isSilent ? maxCopies : 1)
  try {
    return await placeByOne(of, { AB: first })
  } catch (error) {
    if (!manner.isSilent || !mayConcernCopy(error)) throw error
    const reason = await reasonInAccount(of).catch(() => {
      throw error
    })
    if (reason) refuseWith(reason)
    return placeByOthers(of, others, error)
  }
}

async function placeByOthers(of: HoldTarget, copies: string[], refused: unknown) {
  const [, , , call] = of
  for (const copy of copies) {
    // The patron gets the refusal, and not an unknown outcome of one more attempt.
    if (!call.hasTimeForWrite()) break
    try {
      return await placeByOne(of, { AB: copy })
    } catch (error) {
      if (!mayConcernCopy(error)) throw error
    }
  }
  throw refused
}

/** A refusal without a reason, or about a copy that is unknown or cannot be moved. */
function mayConcernCopy(error: unknown): boolean {
  if (!(error instanceof SystemRefused)) return false
  const { reason, code, words } = error.refused
  const cannotMove = reason === 'PICKUP_NOT_OFFERED' && code !== ''
  return reason === 'NOT_FOUND' || cannotMove || (reason === 'OTHER' && words === '')
}

async function placeByOne(of: HoldTarget, named: { AB: string; BY?: '3' } | { AJ: string }) {
  const [asking, patron, { record, pickup }, call] = of
  const { manner } = asking
  const write = async () => {
    const { message: answer } = await asking.hold('+', patron, { ...named, BS: pickup }, call)
    if (!isYes(answer.fixed.ok)) throwRefusal(answer, manner)
    asking.knownPickups.add(pickup)
    // Lists name the hold by a copy of the record, which may differ from the copy in this request.
    return { holdId: 'AJ' in named ? entryId({ record, barcode: null, words: '' }, 'RECORD') : null }
  }
  const look = async () => {
    const hold = await placedHold(of)
    return hold && { holdId: hold.id }
  }
  const mayBeUnknown = manner.isSilent && !asking.knownPickups.has(pickup)
  try {
    return await confirmLostChange(call, write, look, mayBeUnknown ? { maxLooks: 1 } : {})
  } catch (error) {
    if (!(error instanceof EndedWithoutAnswer) || error.written === 'no' || !mayBeUnknown) throw error
    return refuseUnknownPickup(of, error)
  }
}

/**
 * The system ended the connection, which it does for an unknown pickup branch. Throws the lost answer when the account
 * cannot be read.
 */
async function refuseUnknownPickup(of: HoldTarget, lost: EndedWithoutAnswer) {
  const [, , , { signal }] = of
  await wait(secondLookMs, undefined, { signal }).catch(() => {})
  const hold = await placedHold(of).catch(() => {
    throw lost
  })
  return hold ? { holdId: hold.id } : refuseWith('PICKUP_NOT_OFFERED')
}

const isOf =
  ({ record, barcodes = [], copy }: NewHold) =>
  (one: LibrarySystemSubject) =>
    copy === undefined
      ? one.record === record || (one.barcode !== null && barcodes.includes(one.barcode))
      : one.barcode === copy

async function placedHold([asking, patron, hold, call]: HoldTarget) {
  return (await readAccount(asking, patron, call))?.holds.find(isOf(hold))
}

async function reasonInAccount([asking, patron, hold, call]: HoldTarget): Promise<RefusedReason | null> {
  const account = await readAccount(asking, patron, call)
  if (account?.holds.some(isOf(hold))) return 'ALREADY_RESERVED'
  return account?.loans.some(isOf(hold)) ? 'ON_LOAN_TO_PATRON' : null
}
