/** The source of returned mail. */
export interface Inbox {
  /** The domain of the Message-IDs that this service writes. */
  domain: string
  /** Returns the names of at most `most` unread messages, oldest first. */
  waiting(most: number): Promise<string[]>
  read(name: string): Promise<Uint8Array>
  /** Marks a message as read after its report was stored. */
  done(name: string): Promise<void>
}
