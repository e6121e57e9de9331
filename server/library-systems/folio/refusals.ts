import { type Refused, type RefusedReason, SystemRefused } from '../../domain/library-system/port.ts'

/** edge-patron passes on no code of FOLIO's, only the first sentence; what it says where: mod-circulation and mod-patron. */
const sentences: readonly (readonly [RegExp, RefusedReason])[] = [
  [/already has an open request/i, 'ALREADY_RESERVED'],
  [/already has (a loan for|this item on loan)/i, 'ON_LOAN_TO_PATRON'],
  [/pickup locations? (are|is) no longer|not a pickup location|service point does not exist/i, 'PICKUP_NOT_OFFERED'],
  [/blocked from|inactive|user is not found/i, 'BARRED'],
  [/requests? (is|are)? ?not allowed|no (items|holdings) for this instance|not loanable/i, 'NOT_HOLDABLE'],
  [/valid request type|pageable available item/i, 'NOT_HOLDABLE'],
  [/maximum renewal number|number of renewals limit/i, 'TOO_MANY_RENEWALS'],
  [/would not change the due date/i, 'TOO_EARLY_TO_RENEW'],
  [/active recall request|pending hold request/i, 'RESERVED_BY_OTHERS'],
  [/already been closed|was not found|does not exist|unable to find|could be found|different user/i, 'NOT_FOUND'],
]

export function refusedWith(code: string, words: string): SystemRefused {
  const reason = sentences.find(([sentence]) => sentence.test(words))?.[1] ?? 'OTHER'
  // The one sentence with a patron's number in it says nothing to the patron.
  return refuse({ reason, code, words: /^unable to find patron/i.test(words) ? '' : plain(words) })
}

export function refuse({ reason, code = '', words = '' }: Partial<Refused> & Pick<Refused, 'reason'>): SystemRefused {
  return new SystemRefused({ reason, code, words })
}

/** As text for people. */
export function plain(text: string): string {
  return text
    .slice(0, 2000)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
    .replace(/\p{Cs}$/u, '')
}
