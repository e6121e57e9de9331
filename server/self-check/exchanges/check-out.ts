import type { Patron } from '../../../generated/prisma/client.ts'
import { checkOut } from '../../domain/circulation/check-out.ts'
import { NotFound, Refusal } from '../../domain/common/refusal.ts'
import { dateIn } from '../../domain/library/calendar/dates.ts'
import { type Message, message, textOf } from '../../sip2-codec/message.ts'
import { actOfMachine } from '../desk-transaction.ts'
import { type Asking, dateOf, type Exchange, repeated } from '../exchange-context.ts'
import { dayOf, type ItemFacts, isMagnetic, itemFacts, mediumOf, titleOf } from '../item-facts.ts'
import { renewOnce } from '../renew-loan.ts'

/** Only the desk can undo the check-out of a machine, because staff see what it changes (O4). */
export class NotByMachine extends Refusal {
  constructor() {
    super('This is done at the desk.')
  }
}

export const checkOutExchange: Exchange<'11', '12'> = {
  act: 'checkOut',
  answer: async (asked, asking, patron) => {
    if (textOf(asked, 'BI') === 'Y') throw new NotByMachine()
    const barcode = textOf(asked, 'AB') ?? ''
    // `noBlock` is ignored: a check-out that the machine made offline is judged by the library's rules.
    const { loanId } = await actOfMachine(asking, 'checkOut', async (tx, desk) => {
      const answer = await checkOut(tx, patron.cardNumber, barcode, desk)
      return { answer, itemId: answer.itemId }
    })
    const renewed = asked.fixed.renewalPolicy === 'Y' && (await renewedBefore(asking, patron, loanId))
    const copy = await lentCopy(asked, asking, loanId)
    return message('12', lent(asking, renewed, copy), copy.fields)
  },
  refuse: (asked, asking, sentence) => message('12', notLent(asking), refusedCopy(asked, asking, sentence)),
}

/** Renews a loan of an earlier day, when the machine asks for it. A loan made today is not renewed. */
async function renewedBefore(asking: Asking, patron: Patron, loanId: number): Promise<boolean> {
  const { lentAt } = await asking.db.prisma.loan.findUniqueOrThrow({ where: { id: loanId }, select: { lentAt: true } })
  if (dateIn(lentAt).equals(dateIn(asking.now))) return false
  await renewOnce(asking, patron.id, loanId)
  return true
}

/** Builds the fixed part of an answer about a copy that the patron may take. */
export function lent(asking: Asking, renewed: boolean, { item }: { item: ItemFacts }) {
  const magnetic = isMagnetic(item) ? 'Y' : 'N'
  return { ok: '1', renewalOk: renewed ? 'Y' : 'N', magnetic, desensitize: 'Y', date: dateOf(asking) }
}

export function notLent(asking: Asking) {
  return { ok: '0', renewalOk: 'N', magnetic: 'U', desensitize: 'N', date: dateOf(asking) }
}

/** Reads the fields of an answer about a loan and its copy. */
export async function lentCopy(asked: Message, asking: Asking, loanId: number) {
  const where = { id: loanId, returnedAt: null }
  const loan = await asking.db.prisma.loan.findFirst({ where, select: { itemId: true, dueOn: true } })
  if (!loan) throw new NotFound('loan')
  const item = await itemFacts(asking.db, loan.itemId)
  const fields = {
    ...repeated(asked, asking, 'AA'),
    ...{ AB: item.barcode, AJ: titleOf(item), AH: dayOf(loan.dueOn), CK: mediumOf(item) },
    AF: asking.texts.machines.due(asking.texts.day(dayOf(loan.dueOn))),
  }
  return { item, fields }
}

export function refusedCopy(asked: Message, asking: Asking, sentence: string) {
  return { ...repeated(asked, asking, 'AA', 'AB'), AF: sentence }
}
