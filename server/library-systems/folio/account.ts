import * as z from 'zod'
import {
  type Account,
  type Charges,
  LibrarySystemUnreachable,
  type SystemHold,
  type SystemLoan,
} from '../../domain/library-system/port.ts'
import { isAboveLimit, toCharges } from '../charges.ts'
import { type FolioOptions, uuidPattern } from './options.ts'
import { plainText } from './refusals.ts'

const text = z.string().nullish()
const money = z.object({ amount: z.number(), isoCurrencyCode: z.string() }).nullish()
const item = z.object({ instanceId: text, itemId: text, title: text }).nullish()

const answer = z.object({
  holds: z
    .array(
      z.object({
        requestId: text,
        item,
        requestDate: text,
        status: text,
        pickupLocationId: text,
        queuePosition: z.number().nullish(),
      }),
    )
    .nullish(),
  loans: z.array(z.object({ id: text, item, loanDate: text, dueDate: text })).nullish(),
  totalCharges: money,
  charges: z
    .array(z.object({ item, chargeAmount: money, accrualDate: text, description: text, reason: text }))
    .nullish(),
})

type FolioAccount = z.output<typeof answer>
type FolioHold = NonNullable<z.output<typeof answer>['holds']>[number]
type FolioLoan = NonNullable<z.output<typeof answer>['loans']>[number]

export interface FolioNames {
  dayOf: (moment: Date) => string
}

export function folioNames({ zone }: Pick<FolioOptions, 'zone'>): FolioNames {
  // The sv-SE locale formats dates as ISO 8601.
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
  return { dayOf: (moment) => days.format(moment) }
}

/**
 * Reads an account of edge-patron. Its contract has no name, no expiry date and no block, so only charges above the
 * library's limit are known to bar a patron.
 */
export function parseAccount(
  value: unknown,
  cardNumber: string,
  names: FolioNames,
  debtLimit: number | null = null,
): Account {
  const read = answer.safeParse(value)
  if (!read.success) throw new LibrarySystemUnreachable('its answer is not an account')
  const { holds, loans } = read.data
  const charges = chargesFrom(read.data, names)
  return {
    cardNumber,
    name: '',
    expiresOn: null,
    homeBranch: null,
    barred: isAboveLimit(charges, debtLimit) ? { reason: 'DEBT', words: '', until: null } : null,
    holds: (holds ?? []).filter(({ status }) => !status?.startsWith('Closed')).map(holdFrom),
    loans: (loans ?? []).map((loan) => loanFrom(loan, names)),
    charges,
    messages: [],
  }
}

/** Null when the total is missing or in another currency. */
function chargesFrom({ totalCharges, charges }: FolioAccount, { dayOf }: FolioNames): Charges | null {
  const yen = (given: FolioAccount['totalCharges']) =>
    given?.isoCurrencyCode === 'JPY' ? Math.round(given.amount) : null
  const total = yen(totalCharges)
  if (total === null) return null
  const lines = (charges ?? []).map(({ chargeAmount, accrualDate, description, reason, item }) => {
    const since = parseDate(accrualDate)
    const words = [item?.title, description || reason].filter(Boolean).join(' ')
    return { words: plainText(words), amount: yen(chargeAmount) ?? 0, on: since && dayOf(since) }
  })
  return toCharges(total, lines)
}

function holdFrom(given: FolioHold): SystemHold {
  const { requestId, item, requestDate, status, pickupLocationId, queuePosition } = given
  const cancellable = uuidPattern.test(requestId ?? '')
  return {
    ...subjectOf(item),
    id: requestId && cancellable ? requestId : `of-${recordOf(item) ?? 'nothing'}`,
    state: stateOf(status ?? ''),
    pickup: pickupLocationId?.toLowerCase() || null,
    placedAt: parseDate(requestDate),
    place: queuePosition && Number.isSafeInteger(queuePosition) && queuePosition > 0 ? queuePosition : null,
    // The expiration date in the contract is that of the request, not of the hold shelf.
    shelfExpiresOn: null,
    suspendedUntil: null,
    changeable: false,
    cancellable,
  }
}

function stateOf(status: string): SystemHold['state'] {
  if (status === 'Open - Awaiting pickup') return 'READY'
  return status === 'Open - In transit' || status === 'Open - Awaiting delivery' ? 'IN_TRANSIT' : 'QUEUED'
}

/** Renewal in edge-patron takes the id of the copy, so the copy's id serves as the loan's id. */
function loanFrom({ item, loanDate, dueDate }: FolioLoan, names: FolioNames): SystemLoan {
  const due = parseDate(dueDate)
  const copy = item?.itemId ?? ''
  const renewable = uuidPattern.test(copy)
  return {
    ...subjectOf(item),
    id: renewable ? copy : `of-${recordOf(item) ?? 'nothing'}`,
    lentAt: parseDate(loanDate),
    dueOn: due && names.dayOf(due),
    renewals: null,
    branch: null,
    renewalRefusal: renewable ? null : { reason: 'NOT_RENEWABLE', code: '', words: '' },
  }
}

function subjectOf(item: FolioHold['item']) {
  return { record: recordOf(item), barcode: null, words: plainText(item?.title ?? '') }
}

/** The record number is the instance UUID, which FOLIO's OAI-PMH records carry in 999 $i. */
function recordOf(item: FolioHold['item']): string | null {
  return uuidPattern.test(item?.instanceId ?? '') ? (item?.instanceId?.toLowerCase() ?? null) : null
}

export function parseDate(written: string | null | undefined): Date | null {
  const moment = new Date(written ?? '')
  return Number.isNaN(moment.getTime()) ? null : moment
}
