import { extractAddress } from './address.ts'
import { readAmazonNotice } from './amazon.ts'
import { readAutoReply } from './auto-reply.ts'
import { classifyBounce } from './classify.ts'
import { fieldsOf, type RecipientFields, recipientFields } from './fields.ts'
import { header, type ParsedMail, parseMail } from './parsed-mail.ts'
import { type ReportedRecipient, reportedRecipients, reportText } from './reported-recipients.ts'
import type { RecipientResult } from './returned.ts'

export interface Report {
  /** The mildest result of several recipients. */
  kind: RecipientResult['is'] | 'AUTO_REPLY' | 'ABUSE_REPORT' | 'OTHER'
  reason: string
  recipients: RecipientResult[]
}

const mildestFirst = ['DELIVERED', 'DELAYED', 'TEMPORARY', 'UNCLEAR', 'REFUSED', 'ADDRESS_FAILS'] as const
const maxRecipients = 20

/** Reads a message to the bounce address. It never throws. */
export async function readBounce(bytes: Uint8Array): Promise<Report> {
  return readReport(await parseMail(bytes))
}

export function readReport(opened: ParsedMail): Report {
  const complaint = readComplaint(opened)
  if (complaint) {
    const { isComplaint, type, addresses } = complaint
    const reason = type.toUpperCase().replace(/\W/g, '_').slice(0, 40)
    if (!isComplaint) return other(reason)
    const recipients = addresses.map((to): RecipientResult => ({ address: to, is: 'DELIVERED', reason, said: '' }))
    return { kind: 'ABUSE_REPORT', reason, recipients }
  }
  const amazon = readAmazonNotice(opened.raw)
  if (amazon) {
    const { type, returned } = amazon
    return type === 'Complaint'
      ? { kind: 'ABUSE_REPORT', reason: 'ABUSE', recipients: returned }
      : combineRecipients(returned)
  }
  // A notice about an SMTP session with another host. No mail of ours was returned.
  if (/^Postfix SMTP (server|client): errors from/i.test(header(opened, 'subject'))) return other('POSTMASTER_NOTICE')
  const returned = readFields(opened) ?? readText(opened)
  if (returned) return combineRecipients(returned.slice(0, maxRecipients))
  const autoReply = readAutoReply(opened)
  return autoReply ? { kind: 'AUTO_REPLY', reason: autoReply, recipients: [] } : other('NO_REPORT')
}

function other(reason: string): Report {
  return { kind: 'OTHER', reason, recipients: [] }
}

function combineRecipients(recipients: RecipientResult[]): Report {
  const [mildest] = [...recipients].sort((a, b) => mildestFirst.indexOf(a.is) - mildestFirst.indexOf(b.is))
  return { kind: mildest?.is ?? 'UNCLEAR', reason: mildest?.reason ?? 'UNSAID', recipients }
}

/** Reads the report fields wherever they stand. The report text helps when the fields are not specific. */
function readFields(opened: ParsedMail): RecipientResult[] | null {
  const sources = [opened.statuses.join('\n\n'), opened.text, opened.raw]
  const fields = sources.map(recipientFields).find((found) => found.length > 0)
  if (!fields) return null
  const report = reportText(opened.text)
  const said = reportedRecipients(report)
  const named = failedRecipients(opened)
  return fields.map((each) => {
    const to = each.address ?? (named.length === 1 ? (named[0] ?? null) : null)
    return { address: to, ...verdict(each, wordsFor(to, said, fields.length === 1 ? report : '')) }
  })
}

function verdict({ action, status, diagnostic }: RecipientFields, words: string): Omit<RecipientResult, 'address'> {
  if (action.startsWith('delayed')) return { is: 'DELAYED', ...reasonAlone(diagnostic, status), said: diagnostic }
  if (/^(deliver|relayed|expanded)/.test(action)) return { is: 'DELIVERED', reason: 'DELIVERED', said: diagnostic }
  // Some servers give the reason only in the comment of the status.
  const judged = classifyBounce(diagnostic || status, status, `${diagnostic}\n${words}`)
  const clearer = judged.means === 'UNCLEAR' && words ? classifyBounce(words, status) : judged
  return { is: clearer.means, reason: clearer.reason, said: diagnostic || words }
}

function reasonAlone(said: string, status: string): { reason: string } {
  return { reason: classifyBounce(said, status).reason }
}

const subjects =
  /undeliver|deliver(y|ed)? (fail|status|has failed)|failure notice|returned (mail|to sender)|mail (delivery )?(failed|failure|error)/i
const senders = /mailer-?daemon|^\W*mdaemon\b|post_?-?master|mail deliver(y|er)? (sub)?system|^\s*<>\s*$/i

/** Reads the report text, whose format depends on the mail server. */
function readText(opened: ParsedMail): RecipientResult[] | null {
  const named = failedRecipients(opened)
  const report = reportText(opened.text)
  const isReport =
    named.length > 0 ||
    senders.test(header(opened, 'from')) ||
    (subjects.test(header(opened, 'subject')) && !readAutoReply(opened)) ||
    /^\s*could not be delivered to:/im.test(report)
  if (!isReport) return null
  const said = reportedRecipients(report)
  const alone = named.length === 0 && said.length === 0 ? readerOf(opened) : null
  const to = named.length > 0 ? named : said.length > 0 ? said.map((each) => each.address) : [alone]
  const subject = header(opened, 'subject')
  // With several recipients, the text before the first one applies to all.
  const ofAll = `${to.length === 1 ? report : beforeNamed(report, said)}\n${subject}`
  const isDelayed = /\bdelay|^warning|still being retried/i.test(subject) || stillTried.test(report)
  const returned = to.map((each): RecipientResult => {
    const words = wordsFor(each, said, '')
    const own = classifyBounce(words, '')
    const judged = own.means === 'UNCLEAR' ? classifyBounce(ofAll, '') : own
    return { address: each, is: isDelayed ? 'DELAYED' : judged.means, reason: judged.reason, said: words || report }
  })
  const saysNothing = returned.every(({ is, address: known }) => is === 'UNCLEAR' && known === null)
  return saysNothing ? null : returned
}

const stillTried =
  /this is a warning|has not yet been delivered|has been (delayed|postponed)|is delayed for more than|temporary failure report|will continue (to (try|be)|for)/i

function beforeNamed(report: string, said: ReportedRecipient[]): string {
  const places = said.map((each) => report.indexOf(each.address)).filter((place) => place >= 0)
  return report.slice(0, Math.min(...places, report.length))
}

function wordsFor(to: string | null, said: ReportedRecipient[], otherwise: string): string {
  return said.find((each) => each.address.toLowerCase() === to?.toLowerCase())?.words || otherwise
}

/** Exim and Gmail name the failed recipients in this header. */
function failedRecipients(opened: ParsedMail): string[] {
  const listed = header(opened, 'x-failed-recipients').slice(0, 4000).split(',')
  return [...new Set(listed.flatMap((each) => extractAddress(each) ?? []))]
}

/** Returns the recipient of the returned mail, when the report names none. */
function readerOf({ text, returned }: ParsedMail): string | null {
  const fields = fieldsOf(returned || text.slice(reportText(text).length, 20_000))
  return extractAddress(fields.get('to') ?? '')
}

/** Reads an abuse report by a recipient or a provider (RFC 5965). Null when the message is none. */
function readComplaint(opened: ParsedMail): { isComplaint: boolean; type: string; addresses: string[] } | null {
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
