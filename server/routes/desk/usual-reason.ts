/** A reason of a list, by its number in every language. A page of the previous release sends the reason itself. */
export const usualReason = (reasons: readonly string[], sent: string): string =>
  /^\d{1,2}$/.test(sent) ? (reasons[Number(sent)] ?? '') : sent
