import { newSecret, secretHash } from '../../domain/common/secrets.ts'

/** The idempotency key of a form. Null when its key is absent or malformed. */
export function submissionKey(form: Record<string, unknown>): string | null {
  const { key } = form
  return typeof key === 'string' && /^[\w-]{8,64}$/.test(key) ? key : null
}

/**
 * The idempotency key of a scan. Without the script, a scanner may send the next barcode from a page whose key was
 * already used. The key therefore includes the scanned text, and the same barcode twice is one scan.
 */
export function scanKey(form: Record<string, unknown>, ...scanned: string[]): string {
  return secretHash([submissionKey(form) ?? newSecret(), ...scanned].join(' '))
}
