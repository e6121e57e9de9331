import type { Notice } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { markFailing } from '../patrons/mail-address/failing.ts'
import { isToVerifiedAddress, noticeKinds } from './kinds.ts'

/** The meaning of a bounce for later mails to the same address. */
export type BounceOutcome =
  /** The address is permanently undeliverable. */
  | 'ADDRESS_FAILS'
  /** The mail was rejected for its content, sender or origin. Another mail may arrive. */
  | 'REFUSED'
  /** A temporary failure. A later mail may arrive. */
  | 'TEMPORARY'
  /** The report gives no usable reason. */
  | 'UNCLEAR'

interface Verdict {
  outcome: BounceOutcome
  /** A code for staff, for example USER_UNKNOWN. */
  reason: string
  /** The text of the remote mail server. */
  response: string
}

/** A report about an undelivered mail. */
export interface Bounce extends Verdict {
  /** The identifier of the mail. */
  message: string
  /** The verdict for each recipient, when the report lists several, as for an alias. */
  recipients: (Verdict & { address: string })[]
}

export type BounceResult =
  /** The report names no stored mail and is ignored. */
  | 'UNKNOWN'
  /** The bounce was recorded before. */
  | 'AGAIN'
  /** The patron's address now counts as failing. */
  | 'FAILING'
  /** The bounce was counted for the address. */
  | 'COUNTED'
  /** The bounce was only recorded with the notices, for staff. */
  | 'KEPT'

const mark = 'BOUNCED_'

/**
 * Records a bounce with its notices (M6), and with the patron when it concerns their verified address (P7). An address
 * that was changed or verified again since the mail was sent is not affected. Each mail counts once, however often it
 * bounces.
 */
export async function recordBounce(tx: Tx, bounce: Bounce, now: Date): Promise<BounceResult> {
  const notices = await lockNotices(tx, bounce.message)
  const [first] = notices
  if (!first) return 'UNKNOWN'
  const { patronId } = first
  const nobody = { mailAddress: null, mailVerifiedAt: null }
  const { mailAddress, mailVerifiedAt } = patronId
    ? await tx.patron.findUniqueOrThrow({
        where: { id: patronId },
        select: { mailAddress: true, mailVerifiedAt: true },
      })
    : nobody
  const own = bounce.recipients.find(({ address }) => address.toLowerCase() === mailAddress?.toLowerCase())
  const { outcome, reason, response } = own ?? bounce
  const isAgain = notices.some(({ error }) => error?.startsWith(mark))
  if (isAgain && outcome !== 'ADDRESS_FAILS') return 'AGAIN'
  const isTheirs =
    patronId !== null &&
    mailVerifiedAt !== null &&
    mailVerifiedAt <= earliestSentAt(first) &&
    isToVerifiedAddress(noticeKinds[first.kind])
  const isFirst = isTheirs && outcome === 'ADDRESS_FAILS' && (await markFailing(tx, patronId, mailAddress ?? '', now))
  if (isAgain && !isFirst) return 'AGAIN'
  const ids = notices.map(({ id }) => id)
  await tx.notice.updateMany({
    where: { id: { in: ids } },
    data: { error: `${mark}${reason}`, reply: withoutAddresses(response) },
  })
  if (isFirst) return 'FAILING'
  if (!isTheirs || (outcome !== 'TEMPORARY' && outcome !== 'UNCLEAR')) return 'KEPT'
  await tx.patron.update({
    where: { id: patronId },
    data: { mailBounces: { increment: 1 } },
    select: { id: true },
  })
  return 'COUNTED'
}

/** Returns the notices of a mail and locks their patron, if they have one, so that reports are recorded one at a time. */
export async function lockNotices(tx: Tx, message: string): Promise<Notice[]> {
  const found = await tx.notice.findFirst({ where: { message }, select: { patronId: true } })
  if (!found) return []
  if (found.patronId !== null) await lockPatron(tx, found.patronId)
  return tx.notice.findMany({ where: { message }, orderBy: { id: 'asc' } })
}

/** The time of sending. When a process died before recording it, the earliest possible time. */
function earliestSentAt({ sentAt, createdAt }: Notice): Date {
  return sentAt ?? createdAt
}

function withoutAddresses(response: string): string | null {
  const text = response
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[^\s@]{0,200}@[^\s@]{0,200}/g, '…')
  return text.slice(0, 300) || null
}
