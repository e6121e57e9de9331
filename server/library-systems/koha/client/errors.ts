/** An error body of Koha, in any of its six forms. */
export interface KohaError {
  words: string
  /** Koha's error code, or empty. */
  code: string
  /** Whether the API key of this service lacks a permission. */
  isPermission: boolean
  /** Whether the body comes from Koha itself, not from a proxy in front of it. */
  isKoha: boolean
}

/** Accepts an object with `error` and perhaps `error_code`, an object with `errors`, an array, a string, or nothing. */
export function parseKohaError(body: unknown): KohaError {
  if (typeof body === 'string') return { words: plainText(body), code: '', isPermission: false, isKoha: true }
  if (Array.isArray(body)) return { words: messages(body), code: 'invalid', isPermission: false, isKoha: true }
  if (typeof body !== 'object' || body === null) return { words: '', code: '', isPermission: false, isKoha: false }
  const { error, error_code, errors, required_permissions } = body as Record<string, unknown>
  if (Array.isArray(errors)) return { words: messages(errors), code: 'invalid', isPermission: false, isKoha: true }
  const words = typeof error === 'string' ? plainText(error) : ''
  return {
    words,
    code: typeof error_code === 'string' ? plainText(error_code).slice(0, 60) : '',
    isPermission: required_permissions !== undefined,
    isKoha: typeof error === 'string',
  }
}

function messages(list: unknown[]): string {
  const texts = list.slice(0, 10).map((one) => (one as { message?: unknown } | null)?.message)
  return plainText(texts.filter((text) => typeof text === 'string').join(' '))
}

/** Makes one line of plain text without control characters, of at most 500 characters. */
export function plainText(text: string): string {
  const line = text
    // Bounds the cost of a very long text. It exceeds what is kept.
    .slice(0, 5000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return [...line].slice(0, 500).join('')
}

/** Returns the last word, such as tooManyReserves in "Hold cannot be placed. Reason: tooManyReserves". */
export function lastWord(words: string): string {
  return /([A-Za-z_]+)\)?\.?$/.exec(words)?.[1] ?? ''
}
