import { TOTP } from 'otpauth'
import type { Database } from '../../../server/database/database.ts'
import { newTotpSecret } from '../../../server/domain/patrons/second-factor/totp.ts'
import { now } from './now.ts'

/** A moment so many seconds after the tests' now. */
export const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)

/** What the phone shows at a moment. */
export function codeAt(secret: string, at: Date = now): string {
  return new TOTP({ secret }).generate({ timestamp: at.getTime() })
}

/** A second factor that was confirmed some time ago; answers its secret. */
export async function giveSecondFactor({ prisma }: Database, { id: patronId }: { id: number }): Promise<string> {
  const secret = newTotpSecret()
  await prisma.secondFactor.create({ data: { patronId, secret, confirmedAt: now } })
  return secret
}
