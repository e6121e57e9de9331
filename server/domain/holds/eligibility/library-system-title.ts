import type { Account, LibrarySystemSubject, SystemHold } from '../../library-system/port.ts'
import { refusalOf } from '../../library-system/refused.ts'

interface AccountTitles extends Pick<Account, 'holds' | 'loans'> {
  titleOf(subject: LibrarySystemSubject): number | null
  /** Whether the library system takes holds on certain copies (G18). */
  itemHolds: boolean | undefined
}

/** Returns why a patron of the library system cannot reserve a title that they have reserved or on loan (L7), or null. */
export function titleInAccountRefusal(titleId: number, { holds, loans, titleOf, itemHolds }: AccountTitles) {
  // The library system limits the number of holds on copies of one title.
  const leavesCopies = ({ isOnCopy }: SystemHold) => itemHolds && isOnCopy !== false
  if (holds.some((hold) => titleOf(hold) === titleId && !leavesCopies(hold)))
    return refusalOf({ reason: 'ALREADY_RESERVED', words: '' })
  return loans.some((loan) => titleOf(loan) === titleId) ? refusalOf({ reason: 'ON_LOAN_TO_PATRON', words: '' }) : null
}
