import type { Language } from '../../../generated/prisma/client.ts'
import type { NoticeKind, NoticeTopic } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { alertNotices } from '../alerts/notices.ts'
import { cardApplicationNotices } from '../card-applications/notices.ts'
import { contactNotices } from '../contact/notices.ts'
import { familyNotices } from '../family/notices.ts'
import { favouriteNotices } from '../favourites/notices.ts'
import { holdNotices } from '../holds/notices/kinds.ts'
import { loanNotices } from '../loans/notices/kinds.ts'
import type { MessageReader, NoticeDeclaration, PendingNotice, ReadContent } from '../notices/kind.ts'
import type { ContactLines, LibraryName } from '../notices/message.ts'
import { newsNotices } from '../notices/news.ts'
import { patronNotices } from '../patrons/notices.ts'
import { requestNotices } from '../purchase-requests/notices.ts'

/** Every kind of notice, as its room declares it. A kind of the database without a declaration does not compile. */
export const noticeKinds = {
  ...holdNotices,
  ...loanNotices,
  ...requestNotices,
  ...alertNotices,
  ...favouriteNotices,
  ...newsNotices,
  ...contactNotices,
  ...cardApplicationNotices,
  ...familyNotices,
  ...patronNotices,
} satisfies Record<NoticeKind, NoticeDeclaration>

type Kinds = typeof noticeKinds
type ContentOf<Declared> = Declared extends { read: MessageReader<infer Content> } ? Content : never

/** The content of a message, by its kind. A test mail, by which staff see whether mail arrives, is no notice (M9). */
export type MessageContent =
  | { [Kind in NoticeKind]: { kind: Kind } & ContentOf<Kinds[Kind]> }[NoticeKind]
  | { kind: 'TEST_MAIL'; at: Date }

/** A complete message: the data of all notices that share one mail. */
export type MailMessage = MessageContent & {
  /** The identifier of the mail, the same at every attempt. */
  message: string
  to: string
  language: Language
  library: LibraryName
  /** The last four digits of the patron's card. Null in a mail to somebody else. */
  card: string | null
  /** Where the library answers questions. Null when it has no branch yet. */
  contact: ContactLines | null
  /** The time of sending. */
  date: Date
  /** The key in the unsubscribe URL (M5). */
  mailKey: string
}

/** A kind of notice that also goes to channels. */
export type ChannelKind = { [Kind in NoticeKind]: Kinds[Kind]['topic'] extends NoticeTopic ? Kind : never }[NoticeKind]

const allKinds = Object.keys(noticeKinds) as NoticeKind[]

export const isChannelKind = (kind: NoticeKind): kind is ChannelKind => noticeKinds[kind].topic !== null

export const channelKinds = allKinds.filter(isChannelKind)

/** Returns the kinds with these properties. */
export const kindsWhere = (matches: (declaration: NoticeDeclaration) => unknown): NoticeKind[] =>
  allKinds.filter((kind) => matches(noticeKinds[kind]))

/** Whether mail about the account itself is sent whatever the settings of the patron are, and to a failing address. */
export const isAboutAccount = ({ recipient }: NoticeDeclaration): boolean =>
  recipient === 'ACCOUNT' || recipient === 'OTHER_ADDRESS'

/** Whether the mail goes to the verified address of the patron, and to no other one. */
export const isToVerifiedAddress = ({ recipient }: NoticeDeclaration): boolean =>
  recipient === 'PATRON' || recipient === 'ACCOUNT'

/** Reads the current message of notices that share one mail. Null when there is no longer anything to report. */
export async function readMessage(
  db: Database,
  notices: [PendingNotice, ...PendingNotice[]],
  now: Date,
): Promise<ReadContent<MessageContent> | null> {
  const [{ kind }] = notices
  const read = await (noticeKinds[kind] as NoticeDeclaration).read(db, notices, now)
  return read && { ...read, about: { kind, ...read.about } as MessageContent }
}
