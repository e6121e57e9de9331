import { Secret, TOTP } from 'otpauth'

/** Seconds for which a phone shows one code. */
const period = 30
/** A phone's clock may be one code fast or slow. */
const window = 1

/** What a phone and the library share: 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The half minute since 1970 whose code this is; null: of none that is accepted now. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = new TOTP({ secret, period }).validate({ token, window, timestamp: now.getTime() })
  return delta === null ? null : stepAt(now) + delta
}

export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / period)
}

/** What a phone reads from the picture: whose account it is, of which library, and the secret. */
export function totpUri(secret: string, card: string, library: string): string {
  const issuer = encodeURIComponent(library.slice(0, 30))
  return `otpauth://totp/${encodeURIComponent(card)}?secret=${secret}&issuer=${issuer}`
}
