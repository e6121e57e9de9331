import type { Language, Notice } from '../../../generated/prisma/client.ts'
import type { NoticeTopic } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import type { ShortCount, ShortNews } from './short.ts'

/** The declaration of a kind of notice, in the room of its rule. `server/domain/delivery/kinds.ts` lists all of them. */
export interface NoticeDeclaration<
  Content extends object = object,
  Topic extends NoticeTopic | null = NoticeTopic | null,
> {
  /** The description in the API. */
  description: string
  /** The topic by which patrons choose channels (M16). Null for a kind that goes by mail only (M15). */
  topic: Topic
  recipient: Recipient
  /** The mails that a patron stops by a complaint about it, as by its link (M5). Absent for mail that cannot be stopped. */
  list?: MailList
  /** Whether it is still sent after the patron erased their data. */
  outlivesErasure?: true
  /** Whether the reader needs no content of the notice, which is erased when the mail is sent. */
  needsNoContent?: true
  read: MessageReader<Content>
}

/**
 * Mails that patrons can unsubscribe from (M5): due date reminders (M2), mails about new titles (M3), news (N3), and the
 * chosen mails about holds and loans (M12, M13).
 */
export type MailList = 'REMINDERS' | 'ALERTS' | 'NEWS' | 'ACCOUNT'

type Recipient =
  /** The verified address of the patron, if the settings of the patron and the state of the address allow it. */
  | 'PATRON'
  /** The same about the account itself, whatever the settings are, and even when the address fails. */
  | 'ACCOUNT'
  /** The same to an address of the patron that may not be the verified one. */
  | 'OTHER_ADDRESS'
  /** A guardian (M8), the writer of a contact message, or an applicant for a card. */
  | 'OTHER_PERSON'

/** Returns the declaration. Its types say what its message contains, and its topic. */
export const noticeKind = <Content extends object, const Topic extends NoticeTopic | null>(
  declaration: NoticeDeclaration<Content, Topic> & Short<Topic, NoInfer<Content>>,
) => declaration

/** A kind that goes to channels reduces the content of its mail to the data of a short message. */
type Short<Topic, Content> = Topic extends NoticeTopic
  ? { short(content: Content): ShortCount | ShortNews }
  : { short?: never }

/** The columns of a notice that its message needs. They do not change before it is sent. */
export type PendingNotice = Pick<
  Notice,
  | 'id'
  | 'kind'
  | 'holdId'
  | 'requestId'
  | 'branchId'
  | 'day'
  | 'digest'
  | 'address'
  | 'content'
  | 'createdAt'
  | 'attempts'
  | 'spreadAt'
> & {
  /** 0 for a mail to somebody without an account, which no patron has. */
  patronId: number
}

/** The content of a message and the ids of the notices that it covers. */
export interface ReadContent<Content extends object> {
  about: Content
  noticeIds: number[]
  /** The language of a mail to somebody without an account. */
  language?: Language
}

/**
 * Reads the current content of the notices that share one mail. Null when there is no longer anything to report. All
 * reads run together.
 */
export type MessageReader<Content extends object> = (
  db: Database,
  notices: [PendingNotice, ...PendingNotice[]],
  now: Date,
) => Promise<ReadContent<Content> | null>

/** The message only has the time of the event. */
export const readTime: MessageReader<{ at: Date }> = async (_db, [{ id, createdAt }]) => ({
  about: { at: createdAt },
  noticeIds: [id],
})

export function noticeIdsOfHolds(notices: PendingNotice[], holds: { id: number }[]): number[] {
  return notices.filter(({ holdId }) => holds.some(({ id }) => id === holdId)).map(({ id }) => id)
}
