import { header, type ParsedMail } from './parsed-mail.ts'

/** Headers that only automatic responders write. */
const answering = ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'x-autoreply-from', 'x-mail-autoreply']
const subjects =
  /^\s*(\[?auto[ -]?(matic|mated|respon[sd]|reply)|out[ -]of[ -](the[ -])?office|on vacation|vacation|away from|自動(応答|返信)|不在)/i

/** Returns the sign by which a message is an automatic reply (RFC 3834), or null. Such a reply is no bounce. */
export function readAutoReply(opened: ParsedMail): string | null {
  if (/^\s*auto-(?!no\b)/i.test(header(opened, 'auto-submitted'))) return 'AUTO_SUBMITTED'
  if (opened.headers.some(({ key }) => answering.includes(key))) return 'AUTO_HEADER'
  if (/auto[_-]?reply/i.test(header(opened, 'precedence'))) return 'PRECEDENCE'
  return subjects.test(header(opened, 'subject')) ? 'SUBJECT' : null
}
