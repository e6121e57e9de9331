import type { BounceOutcome } from '../../../server/domain/delivery/bounced.ts'
import { classifyBounce } from './classify.ts'
import type { RecipientResult } from './returned.ts'

interface Recipient {
  emailAddress?: string
  status?: string
  diagnosticCode?: string
}

/** The parts of an Amazon SES notification that are read here. */
interface Notice {
  notificationType?: string
  eventType?: string
  bounce?: { bounceType?: string; bounceSubType?: string; bouncedRecipients?: Recipient[] }
  complaint?: { complainedRecipients?: Recipient[] }
  mail?: { destination?: string[] }
}

type Type = 'Bounce' | 'Complaint' | 'Delivery'

/** The meaning of the bounce subtype, used when the remote server's text gives no reason. */
const subTypes: Record<string, { outcome: BounceOutcome; reason: string }> = {
  NoEmail: { outcome: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' },
  Suppressed: { outcome: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' },
  OnAccountSuppressionList: { outcome: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' },
  MailboxFull: { outcome: 'TEMPORARY', reason: 'MAILBOX_FULL' },
  MessageTooLarge: { outcome: 'REFUSED', reason: 'TOO_LARGE' },
  ContentRejected: { outcome: 'REFUSED', reason: 'CONTENT' },
  AttachmentRejected: { outcome: 'REFUSED', reason: 'CONTENT' },
}

/** Reads an Amazon SES notification in JSON, alone or inside an SNS notification. Null when the text is neither. */
export function readAmazonNotice(raw: string): { type: Type; returned: RecipientResult[] } | null {
  if (!/notificationType|eventType/.test(raw)) return null
  const outer = jsonIn(raw) as (Notice & { Message?: unknown }) | null
  const notice = typeof outer?.Message === 'string' ? (jsonIn(outer.Message) as Notice | null) : outer
  const type = notice?.notificationType ?? notice?.eventType
  if (!notice || (type !== 'Bounce' && type !== 'Complaint' && type !== 'Delivery')) return null
  const { bounce, complaint, mail } = notice
  const named = [bounce?.bouncedRecipients, complaint?.complainedRecipients].flat().filter((each) => each !== undefined)
  const recipients = named.length > 0 ? named : [{ emailAddress: mail?.destination?.[0] } as Recipient]
  return { type, returned: recipients.map((each) => returnedOf(type, each, bounce)) }
}

function returnedOf(
  type: Type,
  { emailAddress, status, diagnosticCode }: Recipient,
  bounce: Notice['bounce'],
): RecipientResult {
  const [address, response] = [emailAddress ?? null, diagnosticCode ?? '']
  if (type !== 'Bounce') return { address, outcome: 'DELIVERED', reason: type.toUpperCase(), response }
  const byText = classifyBounce(response, status ?? '')
  const { outcome, reason } = (byText.outcome === 'UNCLEAR' && subTypes[bounce?.bounceSubType ?? '']) || byText
  const isTransient = outcome === 'UNCLEAR' && bounce?.bounceType === 'Transient'
  return { address, outcome: isTransient ? 'TEMPORARY' : outcome, reason, response }
}

/** Parses the JSON object in a text, whose lines a mail program may have folded. Null when there is none. */
function jsonIn(text: string): unknown {
  const json = text.replace(/!?\r?\n ?/g, '')
  try {
    return JSON.parse(json.slice(json.search(/\{\s*"/), json.lastIndexOf('}') + 1))
  } catch {
    return null
  }
}
