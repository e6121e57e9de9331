import { randomUUID } from 'node:crypto'
import type { AddressClaim, Patron } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { secretHash } from '../../common/secrets.ts'
import { queueNotice } from '../../notices/queue.ts'
import { recordEvent } from '../account/events.ts'
import { revokePasswordLinks } from '../passwords/password-link.ts'
import { codeHash, mostTries, openClaim } from './claim.ts'

export class WrongCode extends Refusal {
  /** 0: the claim is void, and the address must be claimed anew. */
  readonly triesLeft: number
  constructor({ triesLeft }: { triesLeft: number }) {
    super(`The code is not right. It may be tried ${triesLeft} more times.`)
    this.triesLeft = triesLeft
  }
}

/** Nothing waits to be proved by this: too late, too many wrong codes, claimed anew, proved already, or another's. */
export class ClaimExpired extends Refusal {
  constructor() {
    super('Nothing waits to be proved by this any more. Give the address again.')
  }
}

/**
 * Registers the claimed address by the code in its mail (P4). As with the link it takes the claimant's own session:
 * whoever owns a mailbox to which the mail went by a slip of the finger gets into no account by it.
 */
export async function verifyAddressByCode(
  { prisma }: Database,
  patronId: number,
  typed: string,
  device: string,
  now: Date,
): Promise<void> {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '')
  const triesLeft = await prisma.$transaction(async (tx) => {
    const patron = await lockPatron(tx, patronId)
    const claim = await openClaim(tx, patronId, now)
    if (!claim) throw new ClaimExpired()
    if (claim.codeHash !== codeHash(claim.secretHash, code)) return countWrongCode(tx, claim)
    await register(tx, patron, claim, device, now)
    return null
  })
  // Refused only now: a refusal inside would take the count back.
  if (triesLeft !== null) throw new WrongCode({ triesLeft })
}

/** The same by the link in the mail. */
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
  if (tries >= mostTries) await tx.addressClaim.delete({ where: { patronId } })
  return Math.max(0, mostTries - tries)
}

async function register(tx: Tx, patron: Patron, claim: AddressClaim, device: string, now: Date): Promise<void> {
  const { id: patronId, mailAddress: before, mailVerifiedAt } = patron
  const { address, secretHash: occasion } = claim
  // Whoever reads the mails to the address before has no say any more.
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

/** Tells the old address that it is not the patron's any more, and not which one is (P4). */
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
