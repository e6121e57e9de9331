/** What Koha says in a body that tells an error, whichever of its six shapes it has. */
export interface Said {
  words: string
  /** Its own code; empty: none. */
  code: string
  /** Whether it is a missing permission of this service itself. */
  isPermission: boolean
  /** Whether it is how Koha itself speaks, and not a proxy before it. */
  isKoha: boolean
}

/** An object with error, and with error_code; an object with errors; a bare array; a bare string; nothing. */
export function said(body: unknown): Said {
  if (typeof body === 'string') return { words: plain(body), code: '', isPermission: false, isKoha: true }
  if (Array.isArray(body)) return { words: messages(body), code: 'invalid', isPermission: false, isKoha: true }
  if (typeof body !== 'object' || body === null) return { words: '', code: '', isPermission: false, isKoha: false }
  const { error, error_code, errors, required_permissions } = body as Record<string, unknown>
  if (Array.isArray(errors)) return { words: messages(errors), code: 'invalid', isPermission: false, isKoha: true }
  const words = typeof error === 'string' ? plain(error) : ''
  return {
    words,
    code: typeof error_code === 'string' ? plain(error_code).slice(0, 60) : '',
    isPermission: required_permissions !== undefined,
    isKoha: typeof error === 'string',
  }
}

function messages(list: unknown[]): string {
  const texts = list.slice(0, 10).map((one) => (one as { message?: unknown } | null)?.message)
  return plain(texts.filter((text) => typeof text === 'string').join(' '))
}

/** As text for people: no control characters, at most 500 characters. */
export function plain(text: string): string {
  const line = text
    // Far longer than anything kept, so that a mad text costs little.
    .slice(0, 5000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return [...line].slice(0, 500).join('')
}

/** Its last word, e.g. of "Hold cannot be placed. Reason: tooManyReserves" and "Renewal not authorized (on_reserve)". */
export function lastWord(words: string): string {
  return /([A-Za-z_]+)\)?\.?$/.exec(words)?.[1] ?? ''
}
