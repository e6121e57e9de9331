import { randomInt } from 'node:crypto'
import { type ContactClaim, Prisma } from '../../../generated/prisma/client.ts'
import { withoutSeparators } from '../../common/without-separators.ts'
import type { Database, Tx } from '../../database/database.ts'
import { ChannelOff, requireChannel } from '../channels/settings.ts'
import { lockPatron } from '../common/locks.ts'
import { refusal } from '../common/refusal.ts'
import { newSecret } from '../common/secrets.ts'
import { counterKey } from '../patrons/account/counters.ts'
import { codeHash } from '../patrons/mail-address/claim.ts'
import { countClaim, TooManyClaims } from '../patrons/mail-address/claim-limits.ts'
import { WrongCode } from '../patrons/mail-address/verify.ts'
import { confirmPassword, WrongPassword } from '../patrons/passwords/password.ts'
import { type Origin, TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { addPoint } from './points.ts'

const maxTries = 5
/** Milliseconds for which a code is valid. */
const codeLife = 10 * 60_000

const day = 24 * 3600_000
/** Codes a day to one number, and of the library. Each costs money, also when strangers with cards of their own ask. */
const [ofNumber, ofLibrary] = [
  { most: 5, length: day },
  { most: 500, length: day },
]

export const PhoneUnusable = refusal('PhoneUnusable', 'The text is no mobile telephone number in Japan.', {
  message: 'The telephone number must be a mobile number in Japan, for example 090-1234-5678.',
})

export const CodeExpired = refusal('CodeExpired', 'No telephone number awaits this code, or it has expired.', {
  message: 'The code has expired or was already used. Enter the telephone number again.',
})

/** A telephone number that is not verified yet. */
export interface PendingPhone {
  phone: string
  expiresAt: Date
  triesLeft: number
}

/** Returns a mobile number of Japan in E.164. Full width, spaces and hyphens are accepted. */
function parsePhone(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/[\s()ー‐−–—-]/g, '')
  const [, national] = /^(?:\+81|0)([6789]0\d{8})$/.exec(digits) ?? []
  if (national === undefined) throw new PhoneUnusable()
  return `+81${national}`
}

/**
 * Sends a code to a telephone (M17). Each message costs the library money, so the limits of address claims apply, and
 * further ones of a number for all patrons and of the library. A new code replaces an earlier one.
 */
export async function claimPhone(
  db: Database,
  patronId: number,
  { phone: typed, password }: { phone: string; password: string },
  origin: Origin,
  now: Date,
): Promise<PendingPhone> {
  await requireChannel(db.prisma, 'SMS')
  const address = parsePhone(typed)
  await confirmPassword(db, patronId, password, origin, now)
  return db.prisma.$transaction(async (tx) => {
    await lockPatron(tx, patronId)
    await countClaim(tx, patronId, `tel:${address}`, now, [
      { ...ofNumber, key: counterKey('codes to', address) },
      { ...ofLibrary, key: counterKey('codes of the library') },
    ])
    const [secretHash, code] = [newSecret(), String(randomInt(1_000_000)).padStart(6, '0')]
    const expiresAt = new Date(now.getTime() + codeLife)
    const claim = { address, secretHash, codeHash: codeHash(secretHash, code), tries: 0, createdAt: now, expiresAt }
    const key = { patronId, channel: 'SMS' } as const
    await tx.contactClaim.upsert({ where: { patronId_channel: key }, create: { ...key, ...claim }, update: claim })
    // An earlier code that was not sent yet would cost money and is no longer valid.
    await tx.channelMessage.updateMany({
      where: { ...key, state: 'WAITING', occasion: { startsWith: 'sms-code:' } },
      data: { state: 'FAILED', error: 'REPLACED', content: Prisma.DbNull, address: null },
    })
    await tx.channelMessage.create({
      data: {
        occasion: `sms-code:${secretHash}`,
        channel: 'SMS',
        patronId,
        address,
        content: { kind: 'CODE', code },
        createdAt: now,
        nextAt: now,
        endsAt: expiresAt,
      },
      select: { id: true },
    })
    return pending(address, claim)
  })
}
claimPhone.refusals = [ChannelOff, PhoneUnusable, WrongPassword, TooManyAttempts, TooManyClaims]

/** Returns the patron's unverified telephone number. Null when there is none or its code has expired. */
export async function pendingPhone(
  tx: Pick<Tx, 'contactClaim'>,
  patronId: number,
  now: Date,
): Promise<PendingPhone | null> {
  const claim = await openClaim(tx, patronId, now)
  return claim?.address ? pending(claim.address, claim) : null
}

/** Registers the telephone by the code that it received, and ends the claim. */
export async function verifyPhone(
  { prisma }: Database,
  patronId: number,
  typed: string,
  device: string,
  now: Date,
): Promise<void> {
  const code = withoutSeparators(typed)
  const triesLeft = await prisma.$transaction(async (tx) => {
    await lockPatron(tx, patronId)
    const claim = await openClaim(tx, patronId, now)
    if (!claim?.address) throw new CodeExpired()
    if (claim.codeHash !== codeHash(claim.secretHash, code)) return countWrongCode(tx, claim)
    await tx.contactClaim.delete({ where: { patronId_channel: { patronId, channel: 'SMS' } } })
    await addPoint(tx, patronId, { channel: 'SMS', address: claim.address }, now, device)
    return null
  })
  // Thrown outside of the transaction, which would otherwise roll back the count.
  if (triesLeft !== null) throw new WrongCode({ triesLeft })
}
verifyPhone.refusals = [WrongCode, CodeExpired]

function openClaim(tx: Pick<Tx, 'contactClaim'>, patronId: number, now: Date): Promise<ContactClaim | null> {
  return tx.contactClaim.findFirst({ where: { patronId, channel: 'SMS', expiresAt: { gt: now } } })
}

async function countWrongCode(tx: Tx, { patronId, tries }: ContactClaim): Promise<number> {
  const where = { patronId_channel: { patronId, channel: 'SMS' } } as const
  if (tries + 1 >= maxTries) await tx.contactClaim.delete({ where })
  else await tx.contactClaim.update({ where, data: { tries: tries + 1 } })
  return maxTries - tries - 1
}

const pending = (phone: string, { expiresAt, tries }: Pick<ContactClaim, 'expiresAt' | 'tries'>): PendingPhone => ({
  phone,
  expiresAt,
  triesLeft: maxTries - tries,
})
