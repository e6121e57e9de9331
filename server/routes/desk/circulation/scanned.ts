/** Maximum number of characters of a barcode. */
const maxBarcodeLength = 100

/** Reads a form field that a scanner fills. Empty when the field is absent. */
export function readScan(field: unknown): string {
  return typeof field === 'string' ? [...field.trim()].slice(0, maxBarcodeLength).join('') : ''
}

/** The number of a scan in a form or an address. Null when it is not a number. */
export function readScanNumber(field: unknown): number | null {
  return typeof field === 'string' && /^\d{1,9}$/.test(field) ? Number(field) : null
}
