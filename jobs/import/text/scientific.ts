const scientific = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i

/** Reports whether a spreadsheet has written a long number as 9.78E+12, without its last digits. */
export function hasLostDigits(text: string): boolean {
  return scientific.test(text.normalize('NFKC')) && withAllDigits(text) === text
}

/** Returns a number such as 9.784101010014E+12, which has all its digits, in full. Any other text stays as it is. */
export function withAllDigits(text: string): string {
  const [, first = '', decimals = '', exponent = ''] = scientific.exec(text.normalize('NFKC')) ?? []
  return first !== '' && decimals.length === Number(exponent) ? first + decimals : text
}
