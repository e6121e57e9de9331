import { addressShape } from './address.ts'

/** A recipient that a report names in words, and what it says of it. */
export interface Said {
  address: string
  words: string
}

/** Where the mail that came back begins: nothing after it is the report's own. */
const endOfReport = new RegExp(
  [
    '^[\\s>*-]{0,20}(below this line|below is a copy|(the )?headers? of the (original|message)',
    '|enclosed is a copy|original (message|mail)( info| headers?)?( follows?)?[:.]?[\\s-]*$|returned message',
    '|this is a copy of (the|your) message|unsent message follows|message headers? follows?|included is a copy)',
    '|^(Received|Return-Path) ?:',
  ].join(''),
  'i',
)

/** How lines begin that name a recipient; the rest of the line says something of it. */
const naming = [
  // qmail, Yahoo!, Postfix, ezweb, MXLogic, GMX
  `^[<"](?<to>${addressShape})[>"] ?:?(?<rest>.*)$`,
  // Exim, Gmail, OpenSMTPD, Exchange, Notes, X1, X3, Mimecast, Active!hunter
  `^(?:[*>-]{1,4} )?(?<to>${addressShape})(?<rest>(?:[\\s:<].*)?)$`,
  // DragonFly, MailFoundry, InterScan, au, IMail, James, X6
  '(?:delivering your mail to|deliver message to|undeliverable to|delivered to|exceeds allowed size|mailbox is full' +
    `|failed \\d{1,4} attempts|rejected recipient|recipient|RCPT TO|宛先|送信先) ?[:：]? ?<?(?<to>${addressShape})>?(?<rest>.*)$`,
].map((pattern) => new RegExp(pattern, 'i'))

/** Here the line says all there is: what follows is of the next recipient. */
const sendmail5 = new RegExp(`^\\d{3} <(?<to>${addressShape})>\\.\\.\\. (?<rest>.*)$`)

/** The report without the mail that came back. */
export function reportOf(text: string): string {
  const lines = text.slice(0, 30_000).split('\n', 400)
  const end = lines.findIndex((line) => endOfReport.test(line.slice(0, 200)))
  return lines.slice(0, end < 0 ? undefined : end).join('\n')
}

/** The recipients that a report names in words. */
export function recipientsSaid(report: string): Said[] {
  const said = new Map<string, string>()
  let current: string | null = null
  // What is set in deeper goes on with what was said of the one above, whatever addresses it begins with.
  let depth = Number.POSITIVE_INFINITY
  for (const line of report.split('\n')) {
    const text = line.trim().slice(0, 1000)
    const indent = text ? line.search(/\S/) : Number.POSITIVE_INFINITY
    const oneLine = sendmail5.exec(text)?.groups
    const named =
      oneLine ?? (indent > depth ? undefined : naming.map((pattern) => pattern.exec(text)?.groups).find(Boolean))
    if (named?.to) current = named.to
    if (named?.to || !text) depth = indent
    if (current) said.set(current, `${said.get(current) ?? ''} ${named?.rest ?? text}`)
    if (oneLine) current = null
  }
  return [...said].map(([address, words]) => ({ address, words: words.trim() }))
}
