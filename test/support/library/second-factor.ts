import { TOTP } from 'otpauth'
import type { Database } from '../../../server/database/database.ts'
import { newTotpSecret } from '../../../server/domain/patrons/second-factor/totp.ts'
import { now } from './now.ts'

/** A moment the given number of seconds after `now`. */
export const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)

/** The code that the phone shows at a moment. */
export function codeAt(secret: string, at: Date = now): string {
  return new TOTP({ secret }).generate({ timestamp: at.getTime() })
}

/** Gives a patron a confirmed second factor. Returns its secret. */
export async function giveSecondFactor({ prisma }: Database, { id: patronId }: { id: number }): Promise<string> {
  const secret = newTotpSecret()
  await prisma.secondFactor.create({ data: { patronId, secret, confirmedAt: now } })
  return secret
}
