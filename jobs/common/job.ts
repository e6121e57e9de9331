import type { Database } from '../../server/database/database.ts'
import type { Mailer } from '../../server/domain/delivery/outcome.ts'
import type { WebhookSender } from '../../server/domain/webhooks/sender.ts'
import type { Inbox } from './inbox.ts'

/** How many of what, by the names of the log. */
export type Counts = Record<string, number>

/** Told of each thing that could not be done while the rest went on: its kind and id, never a name or a title (P8). */
export type LeftUndone = (what: string, error: unknown) => void

export type Watch = <Result>(job: string, db: Database, run: (db: Database) => Promise<Result>) => Promise<Result>

/** What a run is given beside the database and its moment. */
export interface Tools {
  leftUndone: LeftUndone
  mailer: Mailer
  /** How other programs are told; unset: by requests over the network. */
  webhooks?: WebhookSender | undefined
  /** Where mail comes back to; unset: nowhere that this process sees. */
  inbox?: Inbox | undefined
  /** Runs it on a database that knows for which job it is asked. */
  watch?: Watch | undefined
  /** Aborted: the process ends, and a run that can be cut short between two of its steps is. */
  stopping?: AbortSignal | undefined
}

/** Something that happens by the clock. */
export interface Job {
  /** As people type it and as its steps are recorded: `job:<name>`. */
  name: string
  /** What it does, in a line. */
  about: string
  /** Comes so often that a run which did nothing is not logged. */
  everyMinute?: true
  /** Hands mails to the mail server, after which they count as sent. */
  mails?: true
  /** Any number of processes may run it at once, each when its own clock says so. */
  shared?: true
  /** Does what is due at `now` and says how much it did; done twice, the second time does nothing. */
  run(db: Database, now: Date, tools: Tools): Promise<Counts>
}
