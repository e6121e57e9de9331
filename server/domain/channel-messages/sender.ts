import type { Language, NoticeChannel } from '../../../generated/prisma/enums.ts'
import type { BranchName, LibraryName } from '../notices/message.ts'
import type { ChannelContent } from './content.ts'

/** A short message and its destination. */
export interface ChannelCall {
  /** The endpoint, the user id of LINE, or the telephone number. */
  address: string
  /** The keys of a browser. Null for other channels. */
  keys: { p256dh: string; auth: string } | null
  /** A UUID, the same at every attempt, by which a receiver recognises a repeated message. */
  retryKey: string
  content: ChannelContent
  language: Language
  library: LibraryName
  /** The branch to visit. Null when there is none. */
  branch: BranchName | null
  /** Seconds until the message is no longer useful. */
  lifetime: number
}

/** The result of one attempt. `error` is a code for staff and the log. It contains no address and no secret. */
export type ChannelOutcome =
  /** Accepted, now or at an earlier attempt. */
  | { is: 'SENT'; status: number }
  /** A later attempt may succeed. `after` are the seconds that the receiver asked to wait. */
  | (Failure<'LATER'> & { after?: number | undefined })
  /** A later attempt would fail too, or could send the message twice. */
  | Failure<'NEVER'>
  /** The destination no longer exists. */
  | Failure<'GONE'>
  /** The channel accepts no message at all now, for example because of a wrong key or a used-up quota. */
  | (Failure<'CLOSED'> & { after?: number | undefined })

interface Failure<Is extends string> {
  is: Is
  /** The HTTP status. Null when there was no answer. */
  status: number | null
  error: string
}

/** The transport of one channel. */
export interface ChannelSender {
  channel: NoticeChannel
  /** The maximum number of messages sent at once. */
  concurrency: number
  /** Sends a message. An exception counts as LATER. */
  send(call: ChannelCall): Promise<ChannelOutcome>
}
