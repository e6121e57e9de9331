/** The place where returned mail arrives. */
export interface Inbox {
  /** The domain of the Message-IDs that this service writes. */
  domain: string
  /** Names of the messages that were not read yet, oldest first, at most `most`. */
  waiting(most: number): Promise<string[]>
  read(name: string): Promise<Uint8Array>
  /** Marks a message as read after its report was stored. */
  done(name: string): Promise<void>
}
