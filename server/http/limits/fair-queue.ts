/** The number of entries that are examined in search of one that may enter: of one client, and in all. */
const lookAhead = { ofClient: 8, inAll: 64 }

interface Queued {
  /** A network or a patron. */
  client: string
  since: number
}

/** A queue that serves its clients in turn, so that one client's long queue does not delay the others. */
export class FairQueue<Entry extends Queued> {
  readonly #byClient = new Map<string, Entry[]>()
  #length = 0

  get length(): number {
    return this.#length
  }

  lengthOf(client: string): number {
    return this.#byClient.get(client)?.length ?? 0
  }

  add(entry: Entry): void {
    const entries = this.#byClient.get(entry.client)
    if (entries) entries.push(entry)
    else this.#byClient.set(entry.client, [entry])
    this.#length += 1
  }

  /** Removes the next entry that may enter. Its client moves behind all others. */
  take(mayEnter: (entry: Entry) => boolean): Entry | undefined {
    let seen = 0
    for (const [client, entries] of this.#byClient) {
      for (const [i, entry] of entries.slice(0, lookAhead.ofClient).entries()) {
        seen += 1
        if (mayEnter(entry)) {
          this.#byClient.delete(client)
          this.#remove(client, entries, i)
          return entry
        }
        if (seen >= lookAhead.inAll) return undefined
      }
    }
    return undefined
  }

  /** The client with the most entries. */
  longest(): { client: string; length: number } | undefined {
    let found: { client: string; length: number } | undefined
    for (const [client, { length }] of this.#byClient) if (!found || length > found.length) found = { client, length }
    return found
  }

  /** Removes the newest entry of a client. */
  dropNewest(client: string): Entry | undefined {
    const entries = this.#byClient.get(client) ?? []
    const newest = entries.at(-1)
    if (newest) this.#remove(client, entries, entries.length - 1)
    return newest
  }

  /** Removes the entries that are older than a moment. */
  dropOlderThan(moment: number): Entry[] {
    const dropped: Entry[] = []
    for (const [client, entries] of this.#byClient) {
      while (entries[0] && entries[0].since <= moment) {
        dropped.push(entries[0])
        this.#remove(client, entries, 0)
      }
    }
    return dropped
  }

  #remove(client: string, entries: Entry[], at: number): void {
    entries.splice(at, 1)
    this.#length -= 1
    if (entries.length > 0) this.#byClient.set(client, entries)
    else this.#byClient.delete(client)
  }
}
