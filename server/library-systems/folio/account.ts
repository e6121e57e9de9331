import * as z from 'zod'
import { type Account, type SystemHold, type SystemLoan, Unreachable } from '../../domain/library-system/port.ts'
import { type FolioOptions, uuid } from './options.ts'
import { plain } from './refusals.ts'

const text = z.string().nullish()
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
})

type GivenHold = NonNullable<z.output<typeof answer>['holds']>[number]
type GivenLoan = NonNullable<z.output<typeof answer>['loans']>[number]

export interface Names {
  /** Returns the branch code of a service point, or the service point's UUID when no code is configured. */
  codeOf: (servicePoint: string) => string
  dayOf: (moment: Date) => string
}

export function namesOf({ servicePoints, zone }: FolioOptions): Names {
  const codes = new Map([...servicePoints].map(([code, id]) => [id, code]))
  // The sv-SE locale formats dates as ISO 8601.
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
  return { codeOf: (id) => codes.get(id.toLowerCase()) ?? id.toLowerCase(), dayOf: (moment) => days.format(moment) }
}

/** Reads an account of edge-patron. Its contract has no name, no expiry date and no reason for a block. */
export function accountFrom(value: unknown, cardNumber: string, names: Names): Account {
  const read = answer.safeParse(value)
  if (!read.success) throw new Unreachable('its answer is not an account')
  const { holds, loans } = read.data
  return {
    cardNumber,
    name: '',
    expiresOn: null,
    homeBranch: null,
    barred: null,
    holds: (holds ?? []).filter(({ status }) => !status?.startsWith('Closed')).map((hold) => holdFrom(hold, names)),
    loans: (loans ?? []).map((loan) => loanFrom(loan, names)),
    messages: [],
  }
}

function holdFrom(given: GivenHold, names: Names): SystemHold {
  const { requestId, item, requestDate, status, pickupLocationId, queuePosition } = given
  const cancellable = uuid.test(requestId ?? '')
  return {
    ...subjectOf(item),
    id: requestId && cancellable ? requestId : `of-${recordOf(item) ?? 'nothing'}`,
    state: stateOf(status ?? ''),
    pickup: pickupLocationId ? names.codeOf(pickupLocationId) : null,
    placedAt: momentOf(requestDate),
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
function loanFrom({ item, loanDate, dueDate }: GivenLoan, names: Names): SystemLoan {
  const due = momentOf(dueDate)
  const copy = item?.itemId ?? ''
  const renewable = uuid.test(copy)
  return {
    ...subjectOf(item),
    id: renewable ? copy : `of-${recordOf(item) ?? 'nothing'}`,
    lentAt: momentOf(loanDate),
    dueOn: due && names.dayOf(due),
    renewals: null,
    branch: null,
    renewalRefusal: renewable ? null : { reason: 'OTHER', code: '', words: '' },
  }
}

function subjectOf(item: GivenHold['item']) {
  return { record: recordOf(item), barcode: null, words: plain(item?.title ?? '') }
}

/** The record number is the instance UUID, which FOLIO's OAI-PMH records carry in 999 $i. */
function recordOf(item: GivenHold['item']): string | null {
  return uuid.test(item?.instanceId ?? '') ? (item?.instanceId?.toLowerCase() ?? null) : null
}

export function momentOf(written: string | null | undefined): Date | null {
  const moment = new Date(written ?? '')
  return Number.isNaN(moment.getTime()) ? null : moment
}
