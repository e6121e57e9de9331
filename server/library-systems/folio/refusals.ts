import { type LibrarySystemRefusal, type RefusedReason, SystemRefused } from '../../domain/library-system/port.ts'

/**
 * edge-patron passes on only FOLIO's first message, without a code. The messages are those of mod-circulation and
 * mod-patron.
 */
const reasonsByMessage: readonly (readonly [RegExp, RefusedReason])[] = [
  [/already has an open request/i, 'ALREADY_RESERVED'],
  [/already has (a loan for|this item on loan)/i, 'ON_LOAN_TO_PATRON'],
  [/pickup locations? (are|is) no longer|not a pickup location|service point does not exist/i, 'PICKUP_NOT_OFFERED'],
  [/blocked from|inactive|user is not found/i, 'BARRED'],
  [/requests? (is|are)? ?not allowed|no (items|holdings) for this instance|not loanable/i, 'NOT_HOLDABLE'],
  [/valid request type|pageable available item/i, 'NOT_HOLDABLE'],
  [/maximum renewal number|number of renewals limit/i, 'TOO_MANY_RENEWALS'],
  [/not renewable/i, 'NOT_RENEWABLE'],
  [/would not change the due date/i, 'TOO_EARLY_TO_RENEW'],
  [/active recall request|pending hold request/i, 'RESERVED_BY_OTHERS'],
  [/already been closed|was not found|does not exist|unable to find|could be found|different user/i, 'NOT_FOUND'],
]

export function refusalOf(code: string, words: string): SystemRefused {
  const reason = reasonsByMessage.find(([sentence]) => sentence.test(words))?.[1] ?? 'OTHER'
  // This message contains the patron's id, which means nothing to the patron.
  return systemRefusal({ reason, code, words: /^unable to find patron/i.test(words) ? '' : plainText(words) })
}

export function systemRefusal({
  reason,
  code = '',
  words = '',
}: Partial<LibrarySystemRefusal> & Pick<LibrarySystemRefusal, 'reason'>): SystemRefused {
  return new SystemRefused({ reason, code, words })
}

/** Makes one line of plain text without control characters, of at most 500 UTF-16 code units. */
export function plainText(text: string): string {
  return text
    .slice(0, 2000)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
    .replace(/\p{Cs}$/u, '')
}
