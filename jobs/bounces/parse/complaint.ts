import { address } from './address.ts'
import { fieldsOf } from './fields.ts'
import { header, type ParsedMail } from './parsed-mail.ts'

/** Reads an abuse report by a recipient or a provider (RFC 5965). Null when the message is none. */
export function readComplaint(opened: ParsedMail): { isComplaint: boolean; type: string; addresses: string[] } | null {
  const report = opened.complaint
  if (report !== null) {
    const type = fieldsOf(report).get('feedback-type')?.toLowerCase() ?? 'abuse'
    const named = [...report.matchAll(/^(?:original-rcpt-to|removal-recipient) ?:(.{1,1000})$/gim)]
    const addresses = named.flatMap(([, value]) => address(value ?? '') ?? [])
    // Reports about signatures, or that a mail was not spam, are no complaints.
    const isComplaint = !['auth-failure', 'not-spam', 'dmarc'].includes(type)
    return { isComplaint, type, addresses: addresses.length > 0 ? addresses : readerOf(opened.returned) }
  }
  // Junk mail reports of Outlook.com have no report part.
  const reader = fieldsOf(opened.returned.slice(0, 20_000)).get('x-hmxmroriginalrecipient')
  if (reader === undefined && !/^complaint about message from/i.test(header(opened, 'subject').trim())) return null
  return { isComplaint: true, type: 'abuse', addresses: [address(reader ?? '') ?? readerOf(opened.returned)].flat() }
}

function readerOf(returned: string): string[] {
  return address(fieldsOf(returned.split(/\n[ \t]*\n/)[0] ?? '').get('to') ?? '')?.split(' ') ?? []
}
