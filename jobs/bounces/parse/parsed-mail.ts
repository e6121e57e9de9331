import type { Attachment, Email } from 'postal-mime'
import { extractAddress } from './address.ts'

/**
 * A parsed message. Every text uses
 * as line end.
 */
export interface ParsedMail {
  headers: { key: string; value: string }[]
  /** The text for human readers. */
  text: string
  /** The machine-readable reports (message/delivery-status). */
  statuses: string[]
  /** The abuse report (message/feedback-report), or null. */
  complaint: string | null
  /** The returned mail, or its headers. */
  returned: string
  /** The complete raw message, for malformed mail. */
  raw: string
}

/**
 * The maximum number of bytes read. A report stands at the beginning, and the rest is the returned mail with its
 * attachments.
 */
export const maxReportBytes = 128 * 1024

/** Parses a message. It never throws, even for malformed input. */
export async function parseMail(bytes: Uint8Array): Promise<ParsedMail> {
  const head = withoutEnvelopeLine(bytes.subarray(0, maxReportBytes))
  const raw = decoded(head)
  // Loaded with the first message.
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(head, { forceRfc822Attachments: true, maxNestingDepth: 32 }).catch(() => null)
  const headers = mail?.headers.map(({ key, value }) => ({ key, value })) ?? headersOf(raw)
  const attachmentsOfType = (type: RegExp) =>
    (mail?.attachments ?? []).filter(({ mimeType }) => type.test(mimeType)).map(contentOf)
  const words = [mail?.text, ...attachmentsOfType(/^text\/plain/), mail?.html && ofHtml(mail.html)].filter(Boolean)
  return {
    headers: subjectDecoded(headers, mail),
    text: newlines(words.length > 0 ? words.join('\n') : bodyOf(raw)),
    statuses: attachmentsOfType(/^message\/(global-)?delivery-status/),
    complaint: attachmentsOfType(/^message\/feedback-report/)[0] ?? null,
    returned: attachmentsOfType(/^(message\/(global|rfc822)|text\/rfc822-headers?)/).join('\n\n'),
    raw,
  }
}

export function header({ headers }: Pick<ParsedMail, 'headers'>, ...names: string[]): string {
  return headers
    .filter(({ key }) => names.includes(key))
    .map(({ value }) => value)
    .join(', ')
}

/** Returns the recipients in the header in which Exim and Gmail name those who got no mail. */
export function failedRecipients(mail: ParsedMail): string[] {
  const listed = header(mail, 'x-failed-recipients').slice(0, 4000).split(',')
  return [...new Set(listed.flatMap((part) => extractAddress(part) ?? []))]
}

/** Mbox files and some programs write an envelope line before the first header. */
function withoutEnvelopeLine(bytes: Uint8Array): Uint8Array {
  if (!Buffer.from(bytes.subarray(0, 6)).toString('latin1').startsWith('From ')) return bytes
  return bytes.subarray(bytes.indexOf(10) + 1)
}

function contentOf({ content }: Attachment): string {
  return newlines(typeof content === 'string' ? content : decoded(new Uint8Array(content)))
}

/** Decodes bytes as ISO-2022-JP, UTF-8 or Latin-1, whichever they are valid in. */
function decoded(bytes: Uint8Array): string {
  const ascii = Buffer.from(bytes).toString('latin1')
  if (ascii.includes('\u001b$')) return newlines(new TextDecoder('iso-2022-jp').decode(bytes))
  try {
    return newlines(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return newlines(ascii)
  }
}

function newlines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function bodyOf(raw: string): string {
  const gap = raw.indexOf('\n\n')
  return gap < 0 ? raw : raw.slice(gap + 2)
}

function headersOf(raw: string): ParsedMail['headers'] {
  const gap = raw.indexOf('\n\n')
  const lines = (gap < 0 ? raw : raw.slice(0, gap)).replace(/\n[ \t]+/g, ' ').split('\n')
  return lines.flatMap((line) => {
    const [, key, value] = /^([\w-]{1,60}):(.*)$/.exec(line) ?? []
    return key && value !== undefined ? [{ key: key.toLowerCase(), value: value.trim() }] : []
  })
}

function subjectDecoded(headers: ParsedMail['headers'], mail: Email | null): ParsedMail['headers'] {
  const { subject } = mail ?? {}
  if (subject === undefined) return headers
  return headers.map(({ key, value }) => ({ key, value: key === 'subject' ? subject : value }))
}

function ofHtml(html: string): string {
  return html
    .replace(/<(style|script)\b[^>]{0,300}>[^<]{0,100000}/gi, ' ')
    .replace(/<(br|p|div|tr|li)\b[^>]{0,300}>/gi, '\n')
    .replace(/<[^>]{0,300}>/g, ' ')
    .replace(/&(nbsp|quot|amp);/g, ' ')
}
