/** The idempotency key of a form; null when the form has none of the right length. */
export function submissionKey(form: Record<string, unknown>): string | null {
  const { key } = form
  return typeof key === 'string' && /^[\w-]{8,64}$/.test(key) ? key : null
}
