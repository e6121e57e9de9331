import { classifyBounce } from './classify.ts'
import { type RecipientFields, recipientFields } from './fields.ts'
import { failedRecipients, type ParsedMail } from './parsed-mail.ts'
import { reportedRecipients, reportText, textAbout } from './reported-recipients.ts'
import type { RecipientResult } from './returned.ts'

/**
 * Reads the fields of a delivery status (RFC 3464) wherever they stand. The text of the report helps when the fields
 * are not specific. Null when there are none.
 */
export function readDeliveryStatus(mail: ParsedMail): RecipientResult[] | null {
  const sources = [mail.statuses.join('\n\n'), mail.text, mail.raw]
  const recipients = sources.map(recipientFields).find((fields) => fields.length > 0)
  if (!recipients) return null
  const report = reportText(mail.text)
  const reported = reportedRecipients(report)
  const failed = failedRecipients(mail)
  return recipients.map((fields) => {
    const address = fields.address ?? (failed.length === 1 ? (failed[0] ?? null) : null)
    const text = textAbout(address, reported) || (recipients.length === 1 ? report : '')
    return { address, ...resultOf(fields, text) }
  })
}

function resultOf({ action, status, diagnostic }: RecipientFields, text: string): Omit<RecipientResult, 'address'> {
  if (action.startsWith('delayed'))
    return { outcome: 'DELAYED', reason: classifyBounce(diagnostic, status).reason, response: diagnostic }
  if (/^(deliver|relayed|expanded)/.test(action))
    return { outcome: 'DELIVERED', reason: 'DELIVERED', response: diagnostic }
  // Some servers give the reason only in the comment of the status.
  const byFields = classifyBounce(diagnostic || status, status, `${diagnostic}\n${text}`)
  const isUnclear = byFields.outcome === 'UNCLEAR' && text !== ''
  return { ...(isUnclear ? classifyBounce(text, status) : byFields), response: diagnostic || text }
}
