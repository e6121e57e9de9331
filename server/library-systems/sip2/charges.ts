import type { Charge, Charges, RequestContext } from '../../domain/library-system/port.ts'
import { fieldValue, type Message } from '../../sip2-codec/message.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { parseCount, readList } from './lists.ts'
import { plainText } from './plain-text.ts'

const amountForm = /(?<![\d.,-])(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?)円?$/

/** Parses the amount at the end of a text, in the currency of the answer. Null when there is none, or a negative one. */
export function parseAmount(text: string): number | null {
  const [, digits] = amountForm.exec(text.trim()) ?? []
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}

function parseYen(text: string): number | null {
  const amount = parseAmount(text)
  return amount === null ? null : Math.round(amount)
}

/**
 * Reads what a patron owes from an answer. The charges themselves cost another request, which is sent only when there
 * are some and the system lists them with amounts. Null when the total is missing or in another currency.
 */
export async function readCharges(
  asking: Sip2Client,
  cardNumber: string,
  answer: Message<'64'>,
  call: RequestContext,
): Promise<Charges | null> {
  const { manner } = asking
  const amount = fieldValue(answer, 'BV')
  const currency = fieldValue(answer, 'BH')?.trim() ?? ''
  const total = amount === undefined ? null : parseYen(amount)
  if (total === null || !['', 'JPY'].includes(currency) || manner.without.includes('charges')) return null
  const count = parseCount(answer.fixed.fines)
  if (!manner.listsCharges || (total === 0 && !count)) return { total, lines: [] }
  const lines = (await readList(asking, { list: 'AV', cardNumber, count }, call)).flatMap(chargeOf)
  const sum = lines.reduce((all, { amount }) => all + amount, 0)
  // Some totals leave out kinds of charges.
  return { total: Math.max(total, sum), lines }
}

/** An entry is a description and the amount after it. */
function chargeOf(text: string): Charge[] {
  const amount = parseYen(text)
  return amount ? [{ words: plainText(text.trim().replace(amountForm, '')), amount, on: null }] : []
}
