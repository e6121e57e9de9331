import { newSecret, secretHash } from '../../domain/common/secrets.ts'

/** The idempotency key of a form; null when the form has none of the right length. */
export function submissionKey(form: Record<string, unknown>): string | null {
  const { key } = form
  return typeof key === 'string' && /^[\w-]{8,64}$/.test(key) ? key : null
}

/**
 * The key of one scan. Without the script a scanner may send the next barcode from a page whose key was used, so what was
 * scanned belongs to the key; the same barcode twice is one scan.
 */
export function scanKey(form: Record<string, unknown>, ...scanned: string[]): string {
  return secretHash([submissionKey(form) ?? newSecret(), ...scanned].join(' '))
}
