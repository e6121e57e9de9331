import { findItem } from '../../domain/circulation/lock-item.ts'
import { waitingStates } from '../../domain/holds/states/states.ts'
import { buildMessage, fieldValue } from '../../sip2-codec/message.ts'
import { type Exchange, repeatedFields, timestampNow } from '../exchange-context.ts'
import { dayOf, type ItemFacts, mediumOf, permanentLocationOf, readItemFacts, titleOf } from '../item-facts.ts'

/** Maps a copy to the circulation status codes of the protocol. */
function statusOf({ status, referenceOnly, loans, holds, awayAt }: ItemFacts): string {
  if (status === 'LOST') return '12'
  if (status === 'MISSING') return '13'
  if (status !== 'AVAILABLE') return '01'
  if (loans.length > 0) return '04'
  if (holds.some(({ state }) => state === 'READY')) return '08'
  if (holds.length > 0 || awayAt) return '10'
  return referenceOnly ? '01' : '03'
}

const unknown = { circulationStatus: '01', securityMarker: '00', feeType: '01' }

/** Answers with the state of a copy, never with its borrower or the patrons who wait for it (R4, P8). */
export const itemInformation: Exchange<'17', '18'> = {
  act: 'item',
  answer: async (request, asking) => {
    const { db } = asking
    const { id } = await findItem(db.prisma, fieldValue(request, 'AB') ?? '')
    const item = await readItemFacts(db, id)
    const queue = await db.prisma.hold.count({ where: { titleId: item.titleId, state: { in: [...waitingStates] } } })
    const [loan] = item.loans
    return buildMessage(
      '18',
      { ...unknown, circulationStatus: statusOf(item), date: timestampNow(asking) },
      {
        ...repeatedFields(request, asking),
        ...{ AB: item.barcode, AJ: titleOf(item), CF: String(queue), AH: loan && dayOf(loan.dueOn) },
        ...{
          CK: mediumOf(item),
          AQ: await permanentLocationOf(item, asking),
          AP: item.awayAt?.code ?? item.branch.code,
          // The label of the compartment at a pickup place (H22).
          CH: item.compartment?.label,
        },
      },
    )
  },
  refuse: (request, asking, sentence) =>
    buildMessage(
      '18',
      { ...unknown, date: timestampNow(asking) },
      { ...repeatedFields(request, asking, 'AB'), AF: sentence },
    ),
}

/** Refuses the message, because copies are changed only at the desk. */
export const updateItem: Exchange<'19', '20'> = {
  act: 'updateItem',
  answer: async () => {
    throw new Error('No self-check machine may change a copy.')
  },
  refuse: (request, asking, sentence) =>
    buildMessage(
      '20',
      { ok: '0', date: timestampNow(asking) },
      { ...repeatedFields(request, asking, 'AB'), AF: sentence },
    ),
}
