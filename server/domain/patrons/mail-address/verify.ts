import { randomUUID } from 'node:crypto'
import type { AddressClaim, Patron } from '../../../../generated/prisma/client.ts'
import { withoutSeparators } from '../../../common/without-separators.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { field, refusal } from '../../common/refusal.ts'
import { secretHash } from '../../common/secrets.ts'
import { queueNotice } from '../../notices/queue.ts'
import { recordEvent } from '../account/events.ts'
import { revokePasswordLinks } from '../passwords/password-link.ts'
import { codeHash, maxTries, openClaim } from './claim.ts'

export const WrongCode = refusal('WrongCode', 'The code does not match the one sent to the address.', {
  fields: { triesLeft: field.int('Remaining attempts. At 0 the address must be claimed again.') },
  message: ({ triesLeft }) => `The code is wrong. ${triesLeft} attempts are left.`,
})

/** The claim has expired, was replaced or verified, had too many wrong codes, or belongs to another patron. */
export const ClaimExpired = refusal('ClaimExpired', 'No address awaits this verification, or it has expired.', {
  message: 'This confirmation has expired or was already used. Enter the address again.',
})

/**
 * Registers a claimed address by the code in its mail (P4). Like the link, the code needs the claimant's own session. A
 * person who received the mail because of a typing error therefore cannot enter the account.
 */
export async function verifyAddressByCode(
  { prisma }: Database,
  patronId: number,
  typed: string,
  device: string,
  now: Date,
): Promise<void> {
  const code = withoutSeparators(typed)
  const triesLeft = await prisma.$transaction(async (tx) => {
    const patron = await lockPatron(tx, patronId)
    const claim = await openClaim(tx, patronId, now)
    if (!claim) throw new ClaimExpired()
    if (claim.codeHash !== codeHash(claim.secretHash, code)) return countWrongCode(tx, claim)
    await register(tx, patron, claim, device, now)
    return null
  })
  // Thrown outside of the transaction, which would otherwise roll back the count.
  if (triesLeft !== null) throw new WrongCode({ triesLeft })
}
verifyAddressByCode.refusals = [WrongCode, ClaimExpired]

/** Registers a claimed address by the link in its mail. */
export async function verifyAddressByLink(
  { prisma }: Database,
  patronId: number,
  secret: string,
  device: string,
  now: Date,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const patron = await lockPatron(tx, patronId)
    const claim = await openClaim(tx, patronId, now)
    if (claim?.secretHash !== secretHash(secret)) throw new ClaimExpired()
    await register(tx, patron, claim, device, now)
  })
}

async function countWrongCode(tx: Tx, { patronId }: AddressClaim): Promise<number> {
  const { tries } = await tx.addressClaim.update({ where: { patronId }, data: { tries: { increment: 1 } } })
  if (tries >= maxTries) await tx.addressClaim.delete({ where: { patronId } })
  return Math.max(0, maxTries - tries)
}

async function register(tx: Tx, patron: Patron, claim: AddressClaim, device: string, now: Date): Promise<void> {
  const { id: patronId, mailAddress: before, mailVerifiedAt } = patron
  const { address, secretHash: occasion } = claim
  // The links in mails to the previous address must stop working.
  const key = before !== null && before !== address ? { mailKey: randomUUID() } : {}
  await tx.patron.update({
    where: { id: patronId },
    data: { mailAddress: address, mailVerifiedAt: now, mailFailingSince: null, mailBounces: 0, ...key },
    select: { id: true },
  })
  await tx.addressClaim.delete({ where: { patronId } })
  await recordEvent(tx, patronId, { kind: 'ADDRESS_VERIFIED', device }, now)
  if (before === null || before === address) return
  await revokePasswordLinks(tx, patronId)
  if (mailVerifiedAt) await notifyOldAddress(tx, patronId, before, { occasion, removed: false }, now)
}

/** Notifies the old address that it was removed from the account, without naming the new one (P4). */
export async function notifyOldAddress(
  tx: Tx,
  patronId: number,
  address: string,
  { occasion, removed }: { occasion: string; removed: boolean },
  now: Date,
): Promise<void> {
  const notice = { kind: 'ADDRESS_CHANGED', occasion: `address-changed:${occasion}`, patronId } as const
  await queueNotice(tx, { ...notice, address, content: { removed } }, now)
}
