import type { Cardholder, RequestContext, SystemHold, SystemLoan } from '../../domain/library-system/port.ts'
import { fieldValue } from '../../sip2-codec/message.ts'
import { readAccount } from './account.ts'
import { confirmLostChange } from './confirm-lost-change.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { parseDueDate } from './dates.ts'
import { readItem } from './items.ts'
import { identifyingFields } from './list-entries.ts'
import { isYes, refuseWith, throwRefusal } from './refusals.ts'

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
  await confirmLostChange(call, write, async () => {
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
  return confirmLostChange(call, write, async () => {
    const account = await readAccount(asking, patron, call)
    return account && !account.holds.some(({ id }) => id === hold.id) ? 'CANCELLED' : undefined
  })
}

export interface Renewed {
  dueOn: string | null
}

export async function renewLoan(
  asking: Sip2Client,
  patron: Cardholder,
  loan: SystemLoan,
  call: RequestContext,
): Promise<Renewed> {
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
  return confirmLostChange(call, write, () => renewedSince(asking, loan, call))
}

/** Reads whether the due date of a loan has moved since the loan was read. Undefined when it has not, or is not told. */
export async function renewedSince(
  asking: Sip2Client,
  { barcode, dueOn: before }: SystemLoan,
  call: RequestContext,
): Promise<Renewed | undefined> {
  const dueOn = barcode === null ? null : (await readItem(asking, barcode, call))?.until
  return dueOn && before !== null && dueOn > before ? { dueOn } : undefined
}
