import type { Database, WatchedTable } from '../../server/database/database.ts'
import type { ChannelSender } from '../../server/domain/channel-messages/sender.ts'
import type { Mailer } from '../../server/domain/delivery/outcome.ts'
import type { WebhookSender } from '../../server/domain/webhooks/sender.ts'
import type { Inbox } from './inbox.ts'

/** Counts by name, as the log shows them. */
export type Counts = Record<string, number>

/**
 * Called for each item that failed while the run continued, with its kind and id. It never gets a name or a title (P8).
 */
export type ReportFailure = (what: string, error: unknown) => void

export type ObserveJob = <Result>(job: string, db: Database, run: (db: Database) => Promise<Result>) => Promise<Result>

/** The services that a run needs besides the database and the current time. */
export interface Tools {
  leftUndone: ReportFailure
  mailer: Mailer
  /** The sender of webhooks. Undefined uses HTTP. */
  webhooks?: WebhookSender | undefined
  /** The channels besides mail that this process can send on. Undefined when it has none. */
  channels?: readonly ChannelSender[] | undefined
  /** The inbox of returned mail. Undefined when this process has none. */
  inbox?: Inbox | undefined
  /** Runs the job with a database that records the job's statements in the metrics. */
  watch?: ObserveJob | undefined
  /** Whether the scheduler runs the job, which may then last until its next minute. */
  wholeMinute?: true
  /** Aborted when the process stops. A run then ends after its current step. */
  stopping?: AbortSignal | undefined
}

/** A scheduled job. */
export interface Job {
  /** The name on the command line, and in recorded actors as `job:<name>`. */
  name: string
  /** A one-line description. */
  about: string
  /** Runs so often that a run without work is not logged. */
  everyMinute?: true
  /** Sends mails, which then count as sent. */
  mails?: true
  /** Several processes may run it at once, each by its own scheduler. */
  shared?: true
  /** A table whose changes start the job at once, where the database announces them. Only for shared jobs. */
  wakesOn?: WatchedTable
  /** Does the work due at `now` and returns its counts. Running it again changes nothing. */
  run(db: Database, now: Date, tools: Tools): Promise<Counts>
}
