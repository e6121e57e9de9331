import type { Database } from '../../server/database/database.ts'
import { type Bounce, type BounceResult, recordBounce } from '../../server/domain/delivery/bounced.ts'
import { recordComplaint } from '../../server/domain/delivery/complained.ts'
import { messageIn } from '../../server/domain/delivery/return-address.ts'
import { header, type ParsedMail, parseMail } from './parse/parsed-mail.ts'
import { type Report, readReport } from './parse/read-bounce.ts'
import type { RecipientResult } from './parse/returned.ts'

/** Headers in which mail servers record the recipient address. */
const arrived = [
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-rcpt-to',
]

/**
 * Returns the identifier of the mail that a report is about (VERP), or null. It is found in the recipient address, in
 * the return address or Message-ID of the returned mail, or in the reply headers. Only the recipient and the servers on
 * the way know the identifier, so nobody else can mark an address as failing.
 */
export function messageOf(opened: ParsedMail, domain: string): string | null {
  const own = domain.toLowerCase()
  const came = addressesIn(header(opened, ...arrived))
  const named = (text: string) => [...text.matchAll(/<([0-9a-f]{24})@([^<>\s]{1,255})>/gi)]
  const answered = header(opened, 'in-reply-to', 'references')
  const verp = came.map(messageIn).find(Boolean)
  if (verp) return verp
  for (const text of [answered, opened.returned, opened.text, opened.raw]) {
    const id = named(text).find(([, , host]) => host?.toLowerCase() === own)
    const word = id?.[1]?.toLowerCase() ?? addressesIn(text).map(messageIn).find(Boolean)
    if (word) return word
  }
  return null
}

function addressesIn(text: string): string[] {
  return text.match(/\+[0-9a-f]{24}@[A-Za-z0-9.-]{1,255}/gi) ?? []
}

export interface ProcessedBounce {
  kind: Report['kind']
  reason: string
  /** Null when the message changes nothing, whichever mail it is about. */
  noted: BounceResult | null
}

/** Reads a message to the bounce address and records its result. Processing it again changes nothing. */
export async function processBounce(
  { prisma }: Pick<Database, 'prisma'>,
  bytes: Uint8Array,
  domain: string,
  now: Date,
): Promise<ProcessedBounce> {
  const opened = await parseMail(bytes)
  const { kind, reason, recipients } = readReport(opened)
  const message = messageOf(opened, domain)
  const bounces = kind === 'ADDRESS_FAILS' || kind === 'REFUSED' || kind === 'TEMPORARY' || kind === 'UNCLEAR'
  if (!bounces && kind !== 'ABUSE_REPORT') return { kind, reason, noted: null }
  if (message === null) return { kind, reason, noted: 'UNKNOWN' }
  const noted = await prisma.$transaction(async (tx) => {
    if (!bounces) return recordComplaint(tx, message)
    const response = recipients.find(({ outcome }) => outcome === kind)?.response ?? ''
    const verdicts = recipients.flatMap(verdictOf)
    return recordBounce(tx, { message, outcome: kind, reason, response, recipients: verdicts }, now)
  })
  return { kind, reason, noted }
}

function verdictOf({ address, outcome, reason, response }: RecipientResult): Bounce['recipients'] {
  return address === null || outcome === 'DELAYED' || outcome === 'DELIVERED'
    ? []
    : [{ address, outcome, reason, response }]
}

/** Counts results by the names used in the log and by the command. */
export function newCounts() {
  const counts = { read: 0, failing: 0, counted: 0, kept: 0, again: 0, complaints: 0, autoReplies: 0, others: 0 }
  const add = ({ kind, noted }: ProcessedBounce) => {
    counts.read += 1
    if (kind === 'ABUSE_REPORT' && noted === 'KEPT') counts.complaints += 1
    else if (noted === 'FAILING') counts.failing += 1
    else if (noted === 'COUNTED') counts.counted += 1
    else if (noted === 'KEPT') counts.kept += 1
    else if (noted === 'AGAIN') counts.again += 1
    else if (kind === 'AUTO_REPLY') counts.autoReplies += 1
    else counts.others += 1
  }
  return { counts, add }
}
