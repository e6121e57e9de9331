import { barcodesFrom } from '../../domain/circulation/lock-item.ts'
import { UnknownBarcode } from '../../domain/circulation/refusals.ts'
import { NotFound, Refusal } from '../../domain/common/refusal.ts'
import { mostRenewals } from '../../domain/loans/renew-several.ts'
import { type Message, message, textOf } from '../../sip2-codec/message.ts'
import { type Asking, dateOf, digits, type Exchange, repeated } from '../exchange-context.ts'
import { loansOf, renewOnce } from '../renew-loan.ts'
import { titleIdIn } from '../title-id.ts'
import { lent, lentCopy, notLent, refusedCopy } from './check-out.ts'

export const renew: Exchange<'29', '30'> = {
  act: 'renew',
  answer: async (asked, asking, patron) => {
    const loanId = await loanMeant(asked, asking, patron.id)
    await renewOnce(asking, patron.id, loanId)
    const copy = await lentCopy(asked, asking, loanId)
    return message('30', lent(asking, true, copy), copy.fields)
  },
  refuse: (asked, asking, sentence) => message('30', notLent(asking), refusedCopy(asked, asking, sentence)),
}

/**
 * Finds the loan by the barcode of the copy, or else by its title number. Another patron's loan does not exist (P8).
 */
async function loanMeant(asked: Message, { db }: Asking, patronId: number): Promise<number> {
  const barcode = textOf(asked, 'AB') ?? ''
  const titleId = titleIdIn(asked)
  if (barcode === '' && titleId === null) throw new UnknownBarcode({ barcode, isCard: false })
  const loans = await loansOf(db, patronId, barcode === '' && titleId !== null ? titleId : undefined)
  const meant = barcodesFrom(barcode)
  const loan = barcode === '' ? loans[0] : loans.find(({ item }) => meant.includes(item.barcode))
  if (!loan) throw new NotFound('loan')
  return loan.id
}

export const renewAll: Exchange<'65', '66'> = {
  act: 'renew',
  answer: async (asked, asking, patron) => {
    const renewed: string[] = []
    const kept: string[] = []
    const loans = await loansOf(asking.db, patron.id)
    for (const [n, { id, item }] of loans.entries()) {
      // A limit keeps other machines from waiting.
      const isRenewed = n < mostRenewals && (await isDone(renewOnce(asking, patron.id, id)))
      const list = isRenewed ? renewed : kept
      list.push(item.barcode)
    }
    const fixed = {
      ...{ ok: '1', renewed: digits(renewed.length, 4), unrenewed: digits(kept.length, 4) },
      date: dateOf(asking),
    }
    return message('66', fixed, {
      ...repeated(asked, asking),
      BM: renewed,
      BN: kept,
      AF: asking.texts.machines.renewed(renewed.length, kept.length),
    })
  },
  refuse: (asked, asking, sentence) => {
    const fixed = { ok: '0', renewed: '0000', unrenewed: '0000', date: dateOf(asking) }
    return message('66', fixed, { ...repeated(asked, asking), AF: sentence })
  },
}

/** Runs each renewal in its own transaction, so that one refusal does not undo another (R2). */
async function isDone(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
