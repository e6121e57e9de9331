import { extractAddress } from './address.ts'
import { fieldsOf } from './fields.ts'
import { header, type ParsedMail } from './parsed-mail.ts'

/** Reads an abuse report by a recipient or a provider (RFC 5965). Null when the message is none. */
export function readComplaint(opened: ParsedMail): { isComplaint: boolean; type: string; addresses: string[] } | null {
  const report = opened.complaint
  if (report !== null) {
    const type = fieldsOf(report).get('feedback-type')?.toLowerCase() ?? 'abuse'
    const named = [...report.matchAll(/^(?:original-rcpt-to|removal-recipient) ?:(.{1,1000})$/gim)]
    const addresses = named.flatMap(([, value]) => extractAddress(value ?? '') ?? [])
    // Reports about signatures, or that a mail was not spam, are no complaints.
    const isComplaint = !['auth-failure', 'not-spam', 'dmarc'].includes(type)
    return { isComplaint, type, addresses: addresses.length > 0 ? addresses : originalRecipient(opened.returned) }
  }
  // Junk mail reports of Outlook.com have no report part.
  const reader = fieldsOf(opened.returned.slice(0, 20_000)).get('x-hmxmroriginalrecipient')
  if (reader === undefined && !/^complaint about message from/i.test(header(opened, 'subject').trim())) return null
  return {
    isComplaint: true,
    type: 'abuse',
    addresses: [extractAddress(reader ?? '') ?? originalRecipient(opened.returned)].flat(),
  }
}

function originalRecipient(returned: string): string[] {
  return extractAddress(fieldsOf(returned.split(/\n[ \t]*\n/)[0] ?? '').get('to') ?? '')?.split(' ') ?? []
}
