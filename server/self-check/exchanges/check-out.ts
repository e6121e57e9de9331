import type { Patron } from '../../../generated/prisma/client.ts'
import { NotFound, Refusal } from '../../domain/common/refusal.ts'
import { checkOutAtMachine } from '../../domain/family/collect.ts'
import { dateIn } from '../../domain/library/calendar/dates.ts'
import { buildMessage, fieldValue, type Message } from '../../sip2-codec/message.ts'
import { runDeskTransaction } from '../desk-transaction.ts'
import { type Exchange, type ExchangeContext, repeatedFields, timestampNow } from '../exchange-context.ts'
import { dayOf, type ItemFacts, isMagnetic, mediumOf, readItemFacts, titleOf } from '../item-facts.ts'
import { renewOncePerDay } from '../renew-loan.ts'

/** Only the desk can undo the check-out of a machine, because staff see what it changes (O4). */
export class OnlyAtDesk extends Refusal {
  constructor() {
    super('This is done at the desk.')
  }
}

export const checkOutExchange: Exchange<'11', '12'> = {
  act: 'checkOut',
  answer: async (request, asking, patron) => {
    if (fieldValue(request, 'BI') === 'Y') throw new OnlyAtDesk()
    const barcode = fieldValue(request, 'AB') ?? ''
    // `noBlock` is ignored: a check-out that the machine made offline is judged by the library's rules.
    const { loanId } = await runDeskTransaction(asking, 'checkOut', async (tx, desk) => {
      const answer = await checkOutAtMachine(tx, patron, barcode, desk)
      return { answer, itemId: answer.itemId }
    })
    const renewed = request.fixed.renewalPolicy === 'Y' && (await renewEarlierLoan(asking, patron, loanId))
    const copy = await loanFields(request, asking, loanId)
    return buildMessage('12', acceptedFixedPart(asking, renewed, copy), copy.fields)
  },
  refuse: (request, asking, sentence) =>
    buildMessage('12', refusedFixedPart(asking), refusalFields(request, asking, sentence)),
}

/** Renews a loan of an earlier day, when the machine asks for it. A loan made today is not renewed. */
async function renewEarlierLoan(asking: ExchangeContext, patron: Patron, loanId: number): Promise<boolean> {
  const { lentAt } = await asking.db.prisma.loan.findUniqueOrThrow({ where: { id: loanId }, select: { lentAt: true } })
  if (dateIn(lentAt).equals(dateIn(asking.now))) return false
  await renewOncePerDay(asking, patron.id, loanId)
  return true
}

/** Builds the fixed part of an answer about a copy that the patron may take. */
export function acceptedFixedPart(asking: ExchangeContext, renewed: boolean, { item }: { item: ItemFacts }) {
  const magnetic = isMagnetic(item) ? 'Y' : 'N'
  return { ok: '1', renewalOk: renewed ? 'Y' : 'N', magnetic, desensitize: 'Y', date: timestampNow(asking) }
}

export function refusedFixedPart(asking: ExchangeContext) {
  return { ok: '0', renewalOk: 'N', magnetic: 'U', desensitize: 'N', date: timestampNow(asking) }
}

/** Reads the fields of an answer about a loan and its copy. */
export async function loanFields(request: Message, asking: ExchangeContext, loanId: number) {
  const where = { id: loanId, returnedAt: null }
  const loan = await asking.db.prisma.loan.findFirst({ where, select: { itemId: true, dueOn: true } })
  if (!loan) throw new NotFound('loan')
  const item = await readItemFacts(asking.db, loan.itemId)
  const fields = {
    ...repeatedFields(request, asking, 'AA'),
    ...{ AB: item.barcode, AJ: titleOf(item), AH: dayOf(loan.dueOn), CK: mediumOf(item) },
    AF: asking.texts.machines.due(asking.texts.day(dayOf(loan.dueOn))),
  }
  return { item, fields }
}

export function refusalFields(request: Message, asking: ExchangeContext, sentence: string) {
  return { ...repeatedFields(request, asking, 'AA', 'AB'), AF: sentence }
}
