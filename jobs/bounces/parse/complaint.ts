import { extractAddress } from './address.ts'
import { fieldsOf } from './fields.ts'
import { header, type ParsedMail } from './parsed-mail.ts'

interface Complaint {
  /** False for reports about signatures, or that a mail was not spam. */
  isComplaint: boolean
  /** The feedback type (RFC 5965), for example `abuse`. */
  type: string
  addresses: string[]
}

const noComplaints = ['auth-failure', 'not-spam', 'dmarc']

/** Reads an abuse report by a recipient or a provider (RFC 5965). Null when the message is none. */
export function readComplaint(mail: ParsedMail): Complaint | null {
  return mail.complaint === null ? readJunkReport(mail) : readFeedbackReport(mail, mail.complaint)
}

function readFeedbackReport({ returned }: ParsedMail, report: string): Complaint {
  const type = fieldsOf(report).get('feedback-type')?.toLowerCase() ?? 'abuse'
  const recipients = [...report.matchAll(/^(?:original-rcpt-to|removal-recipient) ?:(.{1,1000})$/gim)]
  const addresses = recipients.flatMap(([, value]) => extractAddress(value ?? '') ?? [])
  return {
    isComplaint: !noComplaints.includes(type),
    type,
    addresses: addresses.length > 0 ? addresses : originalRecipients(returned),
  }
}

/** Junk mail reports of Outlook.com have no report part. */
function readJunkReport(mail: ParsedMail): Complaint | null {
  const recipient = fieldsOf(mail.returned.slice(0, 20_000)).get('x-hmxmroriginalrecipient')
  const isJunkReport = /^complaint about message from/i.test(header(mail, 'subject').trim())
  if (recipient === undefined && !isJunkReport) return null
  const address = extractAddress(recipient ?? '')
  return { isComplaint: true, type: 'abuse', addresses: address ? [address] : originalRecipients(mail.returned) }
}

/** Returns the recipient in the header of the returned mail. */
function originalRecipients(returned: string): string[] {
  const [head = ''] = returned.split(/\n[ \t]*\n/)
  const address = extractAddress(fieldsOf(head).get('to') ?? '')
  return address ? [address] : []
}
