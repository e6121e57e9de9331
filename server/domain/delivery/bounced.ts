import type { Notice } from '../../../generated/prisma/client.ts'
import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { markFailing } from '../patrons/mail-address/failing.ts'

/** What a returned mail means for the next one to the same address. */
export type Means =
  /** Nothing that is sent to it arrives. */
  | 'ADDRESS_FAILS'
  /** This message was refused for what it says, who sent it or whence it came; another may arrive. */
  | 'REFUSED'
  /** A later one may arrive. */
  | 'TEMPORARY'
  /** It came back, and nothing tells why. */
  | 'UNCLEAR'

interface Verdict {
  means: Means
  /** A word for staff, e.g. USER_UNKNOWN. */
  reason: string
  /** What the far server said. */
  said: string
}

/** A mail that came back. */
export interface Bounce extends Verdict {
  /** Names the mail. */
  message: string
  /** Where the report names several, as for an address that stands for many: each of them. */
  recipients: (Verdict & { address: string })[]
}

export type Noted =
  /** No mail of ours, or one that is forgotten: nothing is believed of it. */
  | 'UNKNOWN'
  /** It was noted before. */
  | 'AGAIN'
  /** From now on the patron's address counts as failing. */
  | 'FAILING'
  /** Counted for the address. */
  | 'COUNTED'
  /** Kept with the notices, for staff. */
  | 'KEPT'

/** These mails go to an address of their own, which is not the patron's, or not yet, or no more. */
const elsewhere: readonly NoticeKind[] = ['VERIFY_ADDRESS', 'ADDRESS_CHANGED']
const mark = 'BOUNCED_'

/**
 * Notes with its notices that a mail came back, and with the patron what it says of the address (M6, P7): as long as it
 * is the one that the mail went to, and was not proved anew since. A mail counts once, however often it comes back.
 */
export async function noteBounce(tx: Tx, bounce: Bounce, now: Date): Promise<Noted> {
  const notices = await lockNotices(tx, bounce.message)
  const [first] = notices
  if (!first) return 'UNKNOWN'
  const { mailAddress, mailVerifiedAt } = await tx.patron.findUniqueOrThrow({
    where: { id: first.patronId },
    select: { mailAddress: true, mailVerifiedAt: true },
  })
  const own = bounce.recipients.find(({ address }) => address.toLowerCase() === mailAddress?.toLowerCase())
  const { means, reason, said } = own ?? bounce
  const isAgain = notices.some(({ error }) => error?.startsWith(mark))
  if (isAgain && means !== 'ADDRESS_FAILS') return 'AGAIN'
  const isTheirs = mailVerifiedAt !== null && mailVerifiedAt <= wentAt(first) && !elsewhere.includes(first.kind)
  const isFirst =
    isTheirs && means === 'ADDRESS_FAILS' && (await markFailing(tx, first.patronId, mailAddress ?? '', now))
  if (isAgain && !isFirst) return 'AGAIN'
  const ids = notices.map(({ id }) => id)
  await tx.notice.updateMany({
    where: { id: { in: ids } },
    data: { error: `${mark}${reason}`, reply: withoutAddresses(said) },
  })
  if (isFirst) return 'FAILING'
  if (!isTheirs || (means !== 'TEMPORARY' && means !== 'UNCLEAR')) return 'KEPT'
  await tx.patron.update({
    where: { id: first.patronId },
    data: { mailBounces: { increment: 1 } },
    select: { id: true },
  })
  return 'COUNTED'
}

/** The notices that a mail told, their patron's row locked, so that one report is noted at a time. */
export async function lockNotices(tx: Tx, message: string): Promise<Notice[]> {
  const found = await tx.notice.findFirst({ where: { message }, select: { patronId: true } })
  if (!found) return []
  await lockPatron(tx, found.patronId)
  return tx.notice.findMany({ where: { message }, orderBy: { id: 'asc' } })
}

/** Of a process that died before it noted that the mail went, the earliest moment at which it can have gone. */
function wentAt({ sentAt, createdAt }: Notice): Date {
  return sentAt ?? createdAt
}

function withoutAddresses(said: string): string | null {
  const text = said
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[^\s@]{0,200}@[^\s@]{0,200}/g, '…')
  return text.slice(0, 300) || null
}
