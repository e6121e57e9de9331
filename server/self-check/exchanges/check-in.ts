import { judgeCheckIn } from '../../domain/circulation/check-in.ts'
import type { Instruction } from '../../domain/circulation/route-item.ts'
import { branchesOf } from '../../domain/library/rules/rule-cache.ts'
import { message, textOf } from '../../sip2-codec/message.ts'
import { actOfMachine } from '../desk-transaction.ts'
import { type Asking, dateOf, type Exchange, repeated } from '../exchange-context.ts'
import { isMagnetic, itemFacts, mediumOf, titleOf } from '../item-facts.ts'

/** How a machine sorts a returned copy: the alert type (CV) and the bin (CL). */
interface Sorting {
  alert: '01' | '02' | '04' | '99' | null
  bin: string
  /** The code of the destination branch (CT). */
  to?: string | undefined
}

async function sortingOf(instruction: Instruction, { db }: Asking): Promise<Sorting> {
  const branch = (await branchesOf(db)).find(({ id }) => id === instruction.branchId)
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
  answer: async (asked, asking) => {
    const barcode = textOf(asked, 'AB') ?? ''
    const { itemId, instruction } = await actOfMachine(asking, 'checkIn', async (tx, desk) => {
      // The machine has the copy in its bin, so a copy that was missing counts as found.
      const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk, { found: true })
      return { answer: checkedIn, itemId: checkedIn.itemId, writes }
    })
    const [item, sorting] = await Promise.all([itemFacts(asking.db, itemId), sortingOf(instruction, asking)])
    const fixed = {
      ...{ ok: '1', resensitize: isMagnetic(item) ? 'N' : 'Y', magnetic: isMagnetic(item) ? 'Y' : 'N' },
      ...{ alert: sorting.alert ? 'Y' : 'N', date: dateOf(asking) },
    }
    // The answer never names the patron of the loan or hold (R4).
    return message('10', fixed, {
      ...repeated(asked, asking),
      ...{ AB: item.barcode, AQ: item.branch.code, AJ: titleOf(item), CK: mediumOf(item) },
      ...{ CL: sorting.bin, CV: sorting.alert, CT: sorting.to },
      AF: sorting.alert ? asking.texts.machines.taken : undefined,
    })
  },
  refuse: (asked, asking, sentence) => {
    const fixed = { ok: '0', resensitize: 'N', magnetic: 'U', alert: 'Y', date: dateOf(asking) }
    return message('10', fixed, { ...repeated(asked, asking, 'AB'), CV: '99', AF: sentence })
  },
}
