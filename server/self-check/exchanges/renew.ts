import { possibleBarcodes } from '../../domain/circulation/lock-item.ts'
import { UnknownBarcode } from '../../domain/circulation/refusals.ts'
import { NotFound, Refusal } from '../../domain/common/refusal.ts'
import { maxRenewals } from '../../domain/loans/renew-several.ts'
import { buildMessage, fieldValue, type Message } from '../../sip2-codec/message.ts'
import { type Exchange, type ExchangeContext, padNumber, repeatedFields, timestampNow } from '../exchange-context.ts'
import { loansOf, renewOncePerDay } from '../renew-loan.ts'
import { parseTitleId } from '../title-id.ts'
import { acceptedFixedPart, loanFields, refusalFields, refusedFixedPart } from './check-out.ts'

export const renew: Exchange<'29', '30'> = {
  act: 'renew',
  answer: async (request, asking, patron) => {
    const loanId = await requestedLoanId(request, asking, patron.id)
    await renewOncePerDay(asking, patron.id, loanId)
    const copy = await loanFields(request, asking, loanId)
    return buildMessage('30', acceptedFixedPart(asking, true, copy), copy.fields)
  },
  refuse: (request, asking, sentence) =>
    buildMessage('30', refusedFixedPart(asking), refusalFields(request, asking, sentence)),
}

/**
 * Finds the loan by the barcode of the copy, or else by its title number. Another patron's loan does not exist (P8).
 */
async function requestedLoanId(request: Message, { db }: ExchangeContext, patronId: number): Promise<number> {
  const barcode = fieldValue(request, 'AB') ?? ''
  const titleId = parseTitleId(request)
  if (barcode === '' && titleId === null) throw new UnknownBarcode({ barcode, isCard: false })
  const loans = await loansOf(db, patronId, barcode === '' && titleId !== null ? titleId : undefined)
  const meant = possibleBarcodes(barcode)
  const loan = barcode === '' ? loans[0] : loans.find(({ item }) => meant.includes(item.barcode))
  if (!loan) throw new NotFound('loan')
  return loan.id
}

export const renewAll: Exchange<'65', '66'> = {
  act: 'renew',
  answer: async (request, asking, patron) => {
    const renewed: string[] = []
    const unrenewed: string[] = []
    const loans = await loansOf(asking.db, patron.id)
    for (const [n, { id, item }] of loans.entries()) {
      // A limit keeps other machines from waiting.
      const isRenewed = n < maxRenewals && (await succeeds(renewOncePerDay(asking, patron.id, id)))
      const list = isRenewed ? renewed : unrenewed
      list.push(item.barcode)
    }
    const fixed = {
      ...{ ok: '1', renewed: padNumber(renewed.length, 4), unrenewed: padNumber(unrenewed.length, 4) },
      date: timestampNow(asking),
    }
    return buildMessage('66', fixed, {
      ...repeatedFields(request, asking),
      BM: renewed,
      BN: unrenewed,
      AF: asking.texts.machines.renewed(renewed.length, unrenewed.length),
    })
  },
  refuse: (request, asking, sentence) => {
    const fixed = { ok: '0', renewed: '0000', unrenewed: '0000', date: timestampNow(asking) }
    return buildMessage('66', fixed, { ...repeatedFields(request, asking), AF: sentence })
  },
}

/** Runs each renewal in its own transaction, so that one refusal does not undo another (R2). */
async function succeeds(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
