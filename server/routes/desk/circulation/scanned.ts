/** The longest code that a scanner reads. */
const longest = 100

/** What a scanner put into a field of a form; empty when there is nothing. */
export function scanned(field: unknown): string {
  return typeof field === 'string' ? [...field.trim()].slice(0, longest).join('') : ''
}

/** The number of a scan in a form or an address; null when there is none. */
export function scanNumber(field: unknown): number | null {
  return typeof field === 'string' && /^\d{1,9}$/.test(field) ? Number(field) : null
}
