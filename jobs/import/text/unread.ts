/** Warns of the parts of a statement of responsibility that were not understood (E20). */
export function warnOfUnread(unread: readonly string[], warnings: string[]): void {
  for (const part of unread) {
    warnings.push(`the part “${part}” of the statement of responsibility was not understood and is kept as a name`)
  }
}
