import { addressShape } from './address.ts'

/** A recipient that the report text names, with the text about it. */
export interface ReportedRecipient {
  address: string
  text: string
}

/** The line where the returned mail begins. Nothing after it belongs to the report. */
const endOfReport = new RegExp(
  [
    '^[\\s>*-]{0,20}(below this line|below is a copy|(the )?headers? of the (original|message)',
    '|enclosed is a copy|original (message|mail)( info| headers?)?( follows?)?[:.]?[\\s-]*$|returned message',
    '|this is a copy of (the|your) message|unsent message follows|message headers? follows?|included is a copy)',
    '|^(Received|Return-Path) ?:',
  ].join(''),
  'i',
)

/** Beginnings of lines that name a recipient. The rest of the line is about it. */
const naming = [
  // qmail, Yahoo!, Postfix, ezweb, MXLogic, GMX
  `^[<"](?<to>${addressShape})[>"] ?:?(?<rest>.*)$`,
  // Exim, Gmail, OpenSMTPD, Exchange, Notes, X1, X3, Mimecast, Active!hunter
  `^(?:[*>-]{1,4} )?(?<to>${addressShape})(?<rest>(?:[\\s:<].*)?)$`,
  // DragonFly, MailFoundry, InterScan, au, IMail, James, X6
  '(?:delivering your mail to|deliver message to|undeliverable to|delivered to|exceeds allowed size|mailbox is full' +
    `|failed \\d{1,4} attempts|rejected recipient|recipient|RCPT TO|宛先|送信先) ?[:：]? ?<?(?<to>${addressShape})>?(?<rest>.*)$`,
].map((pattern) => new RegExp(pattern, 'i'))

/** This line is complete. The next line is about another recipient. */
const sendmail5 = new RegExp(`^\\d{3} <(?<to>${addressShape})>\\.\\.\\. (?<rest>.*)$`)

/** Returns the report text without the returned mail. */
export function reportText(text: string): string {
  const lines = text.slice(0, 30_000).split('\n', 400)
  const end = lines.findIndex((line) => endOfReport.test(line.slice(0, 200)))
  return lines.slice(0, end < 0 ? undefined : end).join('\n')
}

/** Returns the recipients that the report text names. */
export function reportedRecipients(report: string): ReportedRecipient[] {
  const texts = new Map<string, string>()
  let current: string | null = null
  // A deeper indented line continues the text about the recipient above, even when it begins with an address.
  let depth = Number.POSITIVE_INFINITY
  for (const line of report.split('\n')) {
    const text = line.trim().slice(0, 1000)
    const indent = text ? line.search(/\S/) : Number.POSITIVE_INFINITY
    const oneLine = sendmail5.exec(text)?.groups
    const named =
      oneLine ?? (indent > depth ? undefined : naming.map((pattern) => pattern.exec(text)?.groups).find(Boolean))
    if (named?.to) current = named.to
    if (named?.to || !text) depth = indent
    if (current) texts.set(current, `${texts.get(current) ?? ''} ${named?.rest ?? text}`)
    if (oneLine) current = null
  }
  return [...texts].map(([address, text]) => ({ address, text: text.trim() }))
}

/** Returns the text about a recipient. Empty when the report does not name it. */
export function textAbout(address: string | null, recipients: ReportedRecipient[]): string {
  return recipients.find((recipient) => recipient.address.toLowerCase() === address?.toLowerCase())?.text ?? ''
}
