import type { BounceMeaning } from '../../../server/domain/delivery/bounced.ts'
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
const subTypes: Record<string, { means: BounceMeaning; reason: string }> = {
  NoEmail: { means: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' },
  Suppressed: { means: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' },
  OnAccountSuppressionList: { means: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' },
  MailboxFull: { means: 'TEMPORARY', reason: 'MAILBOX_FULL' },
  MessageTooLarge: { means: 'REFUSED', reason: 'TOO_LARGE' },
  ContentRejected: { means: 'REFUSED', reason: 'CONTENT' },
  AttachmentRejected: { means: 'REFUSED', reason: 'CONTENT' },
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
  const [address, said] = [emailAddress ?? null, diagnosticCode ?? '']
  if (type !== 'Bounce') return { address, is: 'DELIVERED', reason: type.toUpperCase(), said }
  const judged = classifyBounce(said, status ?? '')
  const { means, reason } = (judged.means === 'UNCLEAR' && subTypes[bounce?.bounceSubType ?? '']) || judged
  const isTransient = means === 'UNCLEAR' && bounce?.bounceType === 'Transient'
  return { address, is: isTransient ? 'TEMPORARY' : means, reason, said }
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
