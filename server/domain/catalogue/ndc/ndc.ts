/**
 * Returns the digits of a class number without the point. A collection letter before it and a shelf mark after it do not
 * count: F913.6, 913.6/ナツ and `913.6||N` are all 9136 (E31).
 */
export function ndcDigits(ndc: string): string {
  const [number = ''] = ndc.normalize('NFKC').match(/\d+(?:[\s/]*\.\s*\d+)*/) ?? []
  return number.replace(/\D/g, '')
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
