import {
  type Call,
  type Cardholder,
  type NewHold,
  type SystemHold,
  type SystemLoan,
  Unreachable,
} from '../../domain/library-system/port.ts'
import { textOf } from '../../sip2-codec/message.ts'
import { accountOf } from './account.ts'
import type { Asking } from './connection/exchange.ts'
import { dayIn } from './dates.ts'
import { itemOf } from './items.ts'
import { fieldsOf, idOf } from './list-entries.ts'
import { refuse, refuseBy } from './refusals.ts'

/** Places a hold on any copy of a record, named by the record number or by one of its copies. */
export async function placeHold(
  asking: Asking,
  patron: Cardholder,
  { record, pickup, barcodes = [] }: NewHold,
  call: Call,
) {
  const { manner } = asking
  const isByRecord = manner.holdBy === 'RECORD'
  const named = isByRecord ? { AJ: record } : { AB: barcodes[0] ?? refuse('NOT_HOLDABLE') }
  const isOfIt = (hold: SystemHold) =>
    hold.record === record || (hold.barcode !== null && barcodes.includes(hold.barcode))
  const write = async () => {
    const { message: answer } = await asking.hold('+', patron, { ...named, BS: pickup }, call)
    if (!isYes(answer.fixed.ok)) refuseBy(answer, manner)
    // Lists name the hold by a copy of the record, which may differ from the copy in this request.
    return { holdId: isByRecord ? idOf({ record, barcode: null, words: '' }, 'RECORD') : null }
  }
  return orSeen(write, async () => {
    const account = await accountOf(asking, patron, call)
    const hold = account?.holds.find(isOfIt)
    return hold && { holdId: hold.id }
  })
}

export async function changePickup(asking: Asking, patron: Cardholder, hold: SystemHold, pickup: string, call: Call) {
  const named = fieldsOf(hold, asking.manner.holdBy) ?? refuse('NOT_FOUND')
  const write = async () => {
    const { message: answer } = await asking.hold('*', patron, { ...named, BS: pickup }, call)
    if (!isYes(answer.fixed.ok)) refuseBy(answer, asking.manner)
    return true
  }
  await orSeen(write, async () => {
    const account = await accountOf(asking, patron, call)
    return account?.holds.some(({ id, pickup: now }) => id === hold.id && now === pickup) || undefined
  })
}

export async function cancelHold(asking: Asking, patron: Cardholder, hold: SystemHold, call: Call) {
  const named = fieldsOf(hold, asking.manner.holdBy) ?? refuse('NOT_FOUND')
  const write = async () => {
    const { message: answer } = await asking.hold('-', patron, named, call)
    if (!isYes(answer.fixed.ok)) refuseBy(answer, asking.manner)
    return asking.manner.cancelled
  }
  return orSeen(write, async () => {
    const account = await accountOf(asking, patron, call)
    return account && !account.holds.some(({ id }) => id === hold.id) ? 'CANCELLED' : undefined
  })
}

export async function renewLoan(asking: Asking, patron: Cardholder, loan: SystemLoan, call: Call) {
  const { manner, settings } = asking
  const barcode = loan.barcode ?? refuse('NOT_FOUND')
  const write = async () => {
    const { message: answer } = await asking.renew(patron, barcode, call)
    const dueOn = dayIn(textOf(answer, 'AH') ?? '', manner.dayOrder, settings.timeZone)
    // Some systems answer that the renewal succeeded although the due date did not change.
    const isAsBefore = answer.fixed.renewalOk === 'N' && dueOn !== null && dueOn === loan.dueOn
    if (!isYes(answer.fixed.ok) || isAsBefore) refuseBy(answer, manner)
    return { dueOn }
  }
  return orSeen(write, async () => {
    const dueOn = (await itemOf(asking, barcode, call))?.until
    return dueOn && loan.dueOn !== null && dueOn > loan.dueOn ? { dueOn } : undefined
  })
}

/** The protocol defines 1. Some systems send Y. */
const isYes = (ok: string) => ok === '1' || ok === 'Y'

/**
 * When the answer to a change is lost, reads whether it was done. Never sends the change again. Any other state leaves
 * the outcome unknown, because the change may still happen.
 */
async function orSeen<Done>(write: () => Promise<Done>, seen: () => Promise<Done | undefined>): Promise<Done> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof Unreachable) || error.written === 'no') throw error
    const done = await seen().catch(() => undefined)
    if (done === undefined) throw error
    return done
  }
}
