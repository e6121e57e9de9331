import type { Responsibility } from '../../../server/domain/catalogue/responsibility/read.ts'

/** Warns of the parts of a statement of responsibility that were not understood (E20). */
export function warnOfUnread({ unread, remarks }: Responsibility, warnings: string[]): void {
  const warn = (part: string, place: string) =>
    warnings.push(`the part “${part}” of the statement of responsibility was not understood and is kept as a ${place}`)
  for (const part of unread) warn(part, 'name')
  for (const part of remarks) warn(part, 'note')
}
