import { recordLimits } from '../../../server/domain/catalogue/cataloguing/check.ts'
import { isPlaceholder } from '../../../server/domain/catalogue/titles/isbn.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { hasLostDigits } from './scientific.ts'

/** An ISBN as a file has it. `isbn` has 13 digits, or is null when the check digit is wrong. */
export interface WrittenIsbn {
  written: string
  isbn: string | null
}

/**
 * Sorts the ISBNs of a record. One with a wrong check digit is often printed so in the book. It is kept as written, which
 * never identifies a title (E1). A text without digits, such as a binding, and a
 * placeholder such as 0000000000 are dropped.
 */
export function isbnFields(
  entries: readonly WrittenIsbn[],
  warnings: string[],
): Pick<TitleRecord, 'isbns' | 'invalidIsbns'> {
  const isbns = new Set<string>()
  const invalid = new Set<string>()
  for (const { written, isbn } of entries) {
    const isKept =
      /\d/.test(written) &&
      !isPlaceholder(written) &&
      !hasLostDigits(written) &&
      [...written].length <= recordLimits.code
    if (isbn !== null) isbns.add(isbn)
    else if (isKept) {
      invalid.add(written)
      warnings.push(`the ISBN ${written} is invalid and was kept as written`)
    } else if (hasLostDigits(written))
      warnings.push(`the ISBN ${written} lost its digits in a spreadsheet and was dropped`)
    else warnings.push(`the ISBN ${written} is invalid and was dropped`)
  }
  // A record without invalid ISBNs keeps its fingerprint, so that an import finds it unchanged.
  return { isbns: [...isbns], ...(invalid.size > 0 && { invalidIsbns: [...invalid] }) }
}
