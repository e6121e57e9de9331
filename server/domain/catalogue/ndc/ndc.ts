/** Normalises a class number: removes a leading letter and the point. */
export function ndcDigits(ndc: string): string {
  return ndc.normalize('NFKC').replace(/^[^0-9]+|[.\s]/g, '')
}

/** Returns normalised class numbers with a space before and after each. Empty when there are none. */
export function foldedNdcs(ndcs: string[]): string {
  const digits = [...new Set(ndcs.map(ndcDigits))].filter((one) => one !== '')
  return digits.length > 0 ? ` ${digits.join(' ')} ` : ''
}

/** Returns the main classes as a bit mask: bit n is set when a number begins with digit n. */
export function mainClassBits(ndcs: string[]): number {
  return ndcs.map(ndcDigits).reduce((tops, digits) => (digits === '' ? tops : tops | (1 << Number(digits[0]))), 0)
}
