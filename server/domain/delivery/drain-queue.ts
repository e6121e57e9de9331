/** The outcome of one run of a queue. */
export interface Sent {
  sent: number
  /** The number of messages that will be tried again. */
  failed: number
  /** The number of messages given up. */
  refused: number
}

export interface DrainLimits {
  /** The lease of a claim in milliseconds. It is longer than a run. */
  lease: number
  /** Milliseconds after which a run starts nothing new, so that it ends before its leases do. */
  longest: number
  /** When aborted, the run finishes what it is sending and starts nothing new. */
  stopping?: AbortSignal | undefined
}

export const defaultLimits = { lease: 5 * 60_000, longest: 50_000 }

/**
 * The number of items claimed at once, as a multiple of the concurrency. A dying process delays this many items until
 * its lease ends.
 */
export const batchFactor = 2

/** Sends due items with the given concurrency, until none is due or `send` reports that the transport is closed. */
export async function drainQueue<Claimed>(
  claims: ClaimSource<Claimed>,
  concurrency: number,
  { longest, stopping }: Pick<DrainLimits, 'longest' | 'stopping'>,
  send: (claimed: Claimed) => Promise<{ closed: boolean }>,
): Promise<void> {
  const end = performance.now() + longest
  const hand = createClaimedBatch(claims)
  let closed = false
  const run = async () => {
    while (!closed && !stopping?.aborted && performance.now() < end) {
      const claimed = await hand.next()
      if (!claimed) return
      const became = await send(claimed)
      closed ||= became.closed
    }
  }
  // All workers finish before the run ends, even when one of them fails.
  const runs = await Promise.allSettled(Array.from({ length: concurrency }, run))
  const [released] = await Promise.allSettled([hand.release()])
  for (const ended of [...runs, released]) if (ended.status === 'rejected') throw ended.reason
}

/** Retries a write once. If recording a sent message failed, the message would be sent again. */
export async function retryOnce(note: () => Promise<void>): Promise<void> {
  try {
    await note()
  } catch {
    await note()
  }
}

/**
 * Returns an error's code or name. The message is left out, because it may contain an address or a secret and is stored
 * and logged.
 */
export function errorCodeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name ?? 'unknown')
}

/** The claimed work that this process has not started. One statement claims several items. */
interface ClaimedBatch<Claimed> {
  /** Returns the next item, which no other process gets. Null when nothing is due. */
  next(): Promise<Claimed | null>
  /** Releases the remaining items. */
  release(): Promise<void>
}

/** Claims items, and releases those that were not tried. */
interface ClaimSource<Claimed> {
  claim(): Promise<Claimed[]>
  release(claimed: Claimed[]): Promise<void>
}

function createClaimedBatch<Claimed>({ claim, release }: ClaimSource<Claimed>): ClaimedBatch<Claimed> {
  const held: Claimed[] = []
  let claiming: Promise<boolean> | undefined
  /** Claims more items and returns whether any were due. Concurrent callers share one statement. */
  const fill = () => {
    claiming ??= claim()
      .then((claimed) => held.push(...claimed) > 0)
      .finally(() => {
        claiming = undefined
      })
    return claiming
  }
  return {
    next: async () => {
      while (held.length === 0) if (!(await fill())) return null
      return held.shift() ?? null
    },
    release: async () => {
      if (held.length > 0) await release(held.splice(0))
    },
  }
}
