import { extractAddress } from './address.ts'
import { readAutoReply } from './auto-reply.ts'
import { classifyBounce } from './classify.ts'
import { fieldsOf } from './fields.ts'
import { failedRecipients, header, type ParsedMail } from './parsed-mail.ts'
import { type ReportedRecipient, reportedRecipients, reportText, textAbout } from './reported-recipients.ts'
import type { RecipientResult } from './returned.ts'

const bounceSubject =
  /undeliver|deliver(y|ed)? (fail|status|has failed)|failure notice|returned (mail|to sender)|mail (delivery )?(failed|failure|error)/i
const bounceSender = /mailer-?daemon|^\W*mdaemon\b|post_?-?master|mail deliver(y|er)? (sub)?system|^\s*<>\s*$/i
const delayedSubject = /\bdelay|^warning|still being retried/i
const delayedText =
  /this is a warning|has not yet been delivered|has been (delayed|postponed)|is delayed for more than|temporary failure report|will continue (to (try|be)|for)/i

/**
 * Reads a report that has no fields of a delivery status. Its format depends on the mail server. Null when the message
 * is no such report, or when it says nothing.
 */
export function readTextReport(mail: ParsedMail): RecipientResult[] | null {
  const report = reportText(mail.text)
  const failed = failedRecipients(mail)
  if (failed.length === 0 && !isTextReport(mail, report)) return null
  const reported = reportedRecipients(report)
  const addresses = failed.length > 0 ? failed : reported.map(({ address }) => address)
  const recipients = addresses.length > 0 ? addresses : [originalRecipient(mail)]
  const subject = header(mail, 'subject')
  // With several recipients, the text before the first one applies to all.
  const common = `${recipients.length === 1 ? report : beforeRecipients(report, reported)}\n${subject}`
  const isDelayed = delayedSubject.test(subject) || delayedText.test(report)
  const results = recipients.map((address): RecipientResult => {
    const text = textAbout(address, reported)
    const own = classifyBounce(text, '')
    const { outcome, reason } = own.outcome === 'UNCLEAR' ? classifyBounce(common, '') : own
    return { address, outcome: isDelayed ? 'DELAYED' : outcome, reason, response: text || report }
  })
  const isEmpty = results.every(({ outcome, address }) => outcome === 'UNCLEAR' && address === null)
  return isEmpty ? null : results
}

function isTextReport(mail: ParsedMail, report: string): boolean {
  return (
    bounceSender.test(header(mail, 'from')) ||
    (bounceSubject.test(header(mail, 'subject')) && !readAutoReply(mail)) ||
    /^\s*could not be delivered to:/im.test(report)
  )
}

function beforeRecipients(report: string, recipients: ReportedRecipient[]): string {
  const places = recipients.map(({ address }) => report.indexOf(address)).filter((place) => place >= 0)
  return report.slice(0, Math.min(...places, report.length))
}

/** Returns the recipient of the returned mail. */
function originalRecipient({ text, returned }: ParsedMail): string | null {
  const fields = fieldsOf(returned || text.slice(reportText(text).length, 20_000))
  return extractAddress(fields.get('to') ?? '')
}
