import {
  type Cardholder,
  LibrarySystemUnreachable,
  type NewHold,
  type RequestContext,
  type SystemHold,
  type SystemLoan,
} from '../../domain/library-system/port.ts'
import { fieldValue } from '../../sip2-codec/message.ts'
import { readAccount } from './account.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { parseDueDate } from './dates.ts'
import { readItem } from './items.ts'
import { entryId, identifyingFields } from './list-entries.ts'
import { refuseWith, throwRefusal } from './refusals.ts'

/** Places a hold on any copy of a record, named by the record number or by one of its copies. */
export async function placeHold(
  asking: Sip2Client,
  patron: Cardholder,
  { record, pickup, barcodes = [] }: NewHold,
  call: RequestContext,
) {
  const { manner } = asking
  const isByRecord = manner.holdBy === 'RECORD'
  const named = isByRecord ? { AJ: record } : { AB: barcodes[0] ?? refuseWith('NOT_HOLDABLE') }
  const isOfIt = (hold: SystemHold) =>
    hold.record === record || (hold.barcode !== null && barcodes.includes(hold.barcode))
  const write = async () => {
    const { message: answer } = await asking.hold('+', patron, { ...named, BS: pickup }, call)
    if (!isYes(answer.fixed.ok)) throwRefusal(answer, manner)
    // Lists name the hold by a copy of the record, which may differ from the copy in this request.
    return { holdId: isByRecord ? entryId({ record, barcode: null, words: '' }, 'RECORD') : null }
  }
  return confirmLostChange(write, async () => {
    const account = await readAccount(asking, patron, call)
    const hold = account?.holds.find(isOfIt)
    return hold && { holdId: hold.id }
  })
}

export async function changePickup(
  asking: Sip2Client,
  patron: Cardholder,
  hold: SystemHold,
  pickup: string,
  call: RequestContext,
) {
  const named = identifyingFields(hold, asking.manner.holdBy) ?? refuseWith('NOT_FOUND')
  const write = async () => {
    const { message: answer } = await asking.hold('*', patron, { ...named, BS: pickup }, call)
    if (!isYes(answer.fixed.ok)) throwRefusal(answer, asking.manner)
    return true
  }
  await confirmLostChange(write, async () => {
    const account = await readAccount(asking, patron, call)
    return account?.holds.some(({ id, pickup: now }) => id === hold.id && now === pickup) || undefined
  })
}

export async function cancelHold(asking: Sip2Client, patron: Cardholder, hold: SystemHold, call: RequestContext) {
  const named = identifyingFields(hold, asking.manner.holdBy) ?? refuseWith('NOT_FOUND')
  const write = async () => {
    const { message: answer } = await asking.hold('-', patron, named, call)
    if (!isYes(answer.fixed.ok)) throwRefusal(answer, asking.manner)
    return asking.manner.cancelled
  }
  return confirmLostChange(write, async () => {
    const account = await readAccount(asking, patron, call)
    return account && !account.holds.some(({ id }) => id === hold.id) ? 'CANCELLED' : undefined
  })
}

export async function renewLoan(asking: Sip2Client, patron: Cardholder, loan: SystemLoan, call: RequestContext) {
  const { manner, settings } = asking
  const barcode = loan.barcode ?? refuseWith('NOT_FOUND')
  const write = async () => {
    const { message: answer } = await asking.renew(patron, barcode, call)
    const dueOn = parseDueDate(fieldValue(answer, 'AH') ?? '', manner.dayOrder, settings.timeZone)
    // Some systems answer that the renewal succeeded although the due date did not change.
    const isAsBefore = answer.fixed.renewalOk === 'N' && dueOn !== null && dueOn === loan.dueOn
    if (!isYes(answer.fixed.ok) || isAsBefore) throwRefusal(answer, manner)
    return { dueOn }
  }
  return confirmLostChange(write, async () => {
    const dueOn = (await readItem(asking, barcode, call))?.until
    return dueOn && loan.dueOn !== null && dueOn > loan.dueOn ? { dueOn } : undefined
  })
}

/** The protocol defines 1. Some systems send Y. */
const isYes = (ok: string) => ok === '1' || ok === 'Y'

/**
 * When the answer to a change is lost, reads whether it was done. Never sends the change again. Any other state leaves
 * the outcome unknown, because the change may still happen.
 */
async function confirmLostChange<Done>(
  write: () => Promise<Done>,
  seen: () => Promise<Done | undefined>,
): Promise<Done> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof LibrarySystemUnreachable) || error.written === 'no') throw error
    const done = await seen().catch(() => undefined)
    if (done === undefined) throw error
    return done
  }
}
