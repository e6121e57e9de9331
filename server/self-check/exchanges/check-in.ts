import { judgeCheckIn } from '../../domain/circulation/check-in.ts'
import type { Instruction } from '../../domain/circulation/route-item.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { buildMessage, fieldValue } from '../../sip2-codec/message.ts'
import { runDeskTransaction } from '../desk-transaction.ts'
import { type Exchange, type ExchangeContext, repeatedFields, timestampNow } from '../exchange-context.ts'
import { isMagnetic, locationCodeOf, mediumOf, readItemFacts, titleOf } from '../item-facts.ts'

/** How a machine sorts a returned copy: the alert type (CV) and the bin (CL). */
interface Sorting {
  alert: '01' | '02' | '04' | '99' | null
  bin: string
  /** The code of the destination branch (CT). */
  to?: string | undefined
}

async function sortReturnedCopy(instruction: Instruction, { db }: ExchangeContext): Promise<Sorting> {
  const branch = (await cachedBranches(db)).find(({ id }) => id === instruction.branchId)
  const code = branch?.code ?? ''
  switch (instruction.what) {
    case 'HOLD_SHELF':
      return { alert: '01', bin: 'HOLD', to: code }
    case 'TRANSIT':
      return { alert: instruction.holdId === null ? '04' : '02', bin: code, to: code }
    case 'ASIDE':
      return { alert: '99', bin: 'ASIDE' }
    case 'HOME':
      return { alert: null, bin: 'HOME' }
  }
}

export const checkInExchange: Exchange<'09', '10'> = {
  act: 'checkIn',
  answer: async (request, asking) => {
    const barcode = fieldValue(request, 'AB') ?? ''
    const { itemId, instruction } = await runDeskTransaction(asking, 'checkIn', async (tx, desk) => {
      // The machine has the copy in its bin, so a copy that was missing counts as found.
      const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk, { found: true })
      return { answer: checkedIn, itemId: checkedIn.itemId, writes }
    })
    const [item, sorting] = await Promise.all([readItemFacts(asking.db, itemId), sortReturnedCopy(instruction, asking)])
    const fixed = {
      ...{ ok: '1', resensitize: isMagnetic(item) ? 'N' : 'Y', magnetic: isMagnetic(item) ? 'Y' : 'N' },
      ...{ alert: sorting.alert ? 'Y' : 'N', date: timestampNow(asking) },
    }
    // The answer never names the patron of the loan or hold (R4).
    return buildMessage('10', fixed, {
      ...repeatedFields(request, asking),
      ...{ AB: item.barcode, AQ: item.branch.code, AJ: titleOf(item), CK: mediumOf(item) },
      ...{ CL: sorting.bin, CV: sorting.alert, CT: sorting.to },
      // A sorter compares AQ with branches, so the location has its own field.
      CR: await locationCodeOf(item, asking),
      AF: sorting.alert ? asking.texts.machines.taken : undefined,
    })
  },
  refuse: (request, asking, sentence) => {
    const fixed = { ok: '0', resensitize: 'N', magnetic: 'U', alert: 'Y', date: timestampNow(asking) }
    return buildMessage('10', fixed, { ...repeatedFields(request, asking, 'AB'), CV: '99', AF: sentence })
  },
}
