import { readAmazonNotice } from './amazon.ts'
import { readAutoReply } from './auto-reply.ts'
import { readComplaint } from './complaint.ts'
import { readDeliveryStatus } from './delivery-status.ts'
import { header, type ParsedMail } from './parsed-mail.ts'
import type { RecipientResult } from './returned.ts'
import { readTextReport } from './text-report.ts'

export interface Report {
  /** The mildest outcome of several recipients. */
  kind: RecipientResult['outcome'] | 'AUTO_REPLY' | 'ABUSE_REPORT' | 'OTHER'
  reason: string
  recipients: RecipientResult[]
}

const mildestFirst = ['DELIVERED', 'DELAYED', 'TEMPORARY', 'UNCLEAR', 'REFUSED', 'ADDRESS_FAILS'] as const
const maxRecipients = 20

/**
 * Reads a message to the bounce address as the first of these that it is: a complaint, a bounce, an automatic reply. It
 * never throws.
 */
export function readReport(mail: ParsedMail): Report {
  return (
    complaintReport(mail) ??
    amazonReport(mail) ??
    postmasterNotice(mail) ??
    bounceReport(mail) ??
    autoReply(mail) ??
    otherReport('NO_REPORT')
  )
}

function complaintReport(mail: ParsedMail): Report | null {
  const complaint = readComplaint(mail)
  if (!complaint) return null
  const reason = complaint.type.toUpperCase().replace(/\W/g, '_').slice(0, 40)
  if (!complaint.isComplaint) return otherReport(reason)
  const recipients = complaint.addresses.map(
    (address): RecipientResult => ({ address, outcome: 'DELIVERED', reason, response: '' }),
  )
  return { kind: 'ABUSE_REPORT', reason, recipients }
}

function amazonReport(mail: ParsedMail): Report | null {
  const notice = readAmazonNotice(mail.raw)
  if (!notice) return null
  return notice.type === 'Complaint'
    ? { kind: 'ABUSE_REPORT', reason: 'ABUSE', recipients: notice.returned }
    : combineRecipients(notice.returned)
}

/** A notice about an SMTP session with another host. No mail of ours was returned. */
function postmasterNotice(mail: ParsedMail): Report | null {
  const isNotice = /^Postfix SMTP (server|client): errors from/i.test(header(mail, 'subject'))
  return isNotice ? otherReport('POSTMASTER_NOTICE') : null
}

function bounceReport(mail: ParsedMail): Report | null {
  const recipients = readDeliveryStatus(mail) ?? readTextReport(mail)
  return recipients && combineRecipients(recipients.slice(0, maxRecipients))
}

function autoReply(mail: ParsedMail): Report | null {
  const sign = readAutoReply(mail)
  return sign ? { kind: 'AUTO_REPLY', reason: sign, recipients: [] } : null
}

function otherReport(reason: string): Report {
  return { kind: 'OTHER', reason, recipients: [] }
}

function combineRecipients(recipients: RecipientResult[]): Report {
  const [mildest] = recipients.toSorted((a, b) => mildestFirst.indexOf(a.outcome) - mildestFirst.indexOf(b.outcome))
  return { kind: mildest?.outcome ?? 'UNCLEAR', reason: mildest?.reason ?? 'UNSAID', recipients }
}
