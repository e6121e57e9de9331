/** A signed message and its destination. */
export interface WebhookCall {
  url: string
  /** The identifier of the message, the same at every attempt. */
  message: string
  /** The time of this attempt. */
  at: Date
  body: string
  secret: string
}

/** The result of a call. */
export type WebhookOutcome =
  | { is: 'SENT'; status: number }
  /** A later attempt may succeed. `error` is a code for staff and the log, for example ECONNREFUSED. */
  | { is: 'LATER'; status: number | null; error: string }
  /** The receiver reports that it no longer exists (410). */
  | { is: 'GONE'; status: number }

/** The transport of webhook messages. */
export interface WebhookSender {
  concurrency: number
  send(call: WebhookCall): Promise<WebhookOutcome>
}
