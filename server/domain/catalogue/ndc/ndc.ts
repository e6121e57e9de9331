/** A class number as it is compared: without the letter before it and the point in it. */
export function ndcDigits(ndc: string): string {
  return ndc.normalize('NFKC').replace(/^[^0-9]+|[.\s]/g, '')
}

/** Class numbers as search compares them, a space before and after each; empty: there are none. */
export function foldedNdcs(ndcs: string[]): string {
  const digits = [...new Set(ndcs.map(ndcDigits))].filter((one) => one !== '')
  return digits.length > 0 ? ` ${digits.join(' ')} ` : ''
}

/** Their main classes as bits of one number: bit n for those that begin with n. */
export function ndcTops(ndcs: string[]): number {
  return ndcs.map(ndcDigits).reduce((tops, digits) => (digits === '' ? tops : tops | (1 << Number(digits[0]))), 0)
}
