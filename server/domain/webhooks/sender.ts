/** What is sent: a message and where to, signed with the secret. */
export interface Call {
  url: string
  /** The same at every try. */
  message: string
  /** The moment of the try. */
  at: Date
  body: string
  secret: string
}

/** What became of a call. */
export type Answered =
  | { is: 'SENT'; status: number }
  /** A later try may succeed. `error`: a word for staff and the log, e.g. ECONNREFUSED. */
  | { is: 'LATER'; status: number | null; error: string }
  /** The receiver says that it is no more (410). */
  | { is: 'GONE'; status: number }

/** The way of messages to their receivers. */
export interface WebhookSender {
  concurrency: number
  send(call: Call): Promise<Answered>
}
