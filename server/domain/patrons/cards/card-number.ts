import { withoutSeparators } from '../../../common/without-separators.ts'

/** Normalises the number of a card of ours, which may be entered in full width or with spaces and hyphens. */
export function normalizeCardNumber(typed: string): string {
  return withoutSeparators(typed)
}
