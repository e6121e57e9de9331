import { Secret, TOTP } from 'otpauth'
import { withoutSeparators } from '../../../common/without-separators.ts'

/** Seconds for which a code is valid. */
const period = 30
/** The number of periods by which a phone's clock may differ. */
const window = 1

/** Generates the shared secret: 160 bits in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** Returns the time step of a code: the number of 30-second periods since 1970. Null when the code is not valid now. */
export function timeStepOf(secret: string, code: string, now: Date): number | null {
  const token = withoutSeparators(code)
  if (!/^\d{6}$/.test(token)) return null
  const delta = new TOTP({ secret, period }).validate({ token, window, timestamp: now.getTime() })
  return delta === null ? null : timeStepAt(now) + delta
}

export function timeStepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / period)
}

/** Returns the content of the QR code: account, library and secret. */
export function totpUri(secret: string, card: string, library: string): string {
  const issuer = encodeURIComponent(library.slice(0, 30))
  return `otpauth://totp/${encodeURIComponent(card)}?secret=${secret}&issuer=${issuer}`
}
