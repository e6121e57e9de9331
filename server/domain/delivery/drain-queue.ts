import { type Claims, handOf } from './claim-batch.ts'

export interface Limits {
  /** Milliseconds until what was claimed is another process's; longer than any of it takes. */
  lease: number
  /** Milliseconds after which nothing new is taken on, so that the lease is never outlived by `now`. */
  longest: number
  /** Aborted: what is on its way is finished, and nothing new is taken on. */
  stopping?: AbortSignal | undefined
}

export const usualLimits = { lease: 5 * 60_000, longest: 50_000 }

/** Taken on by one statement, as a multiple of what is on its way at once: so much waits for a process that dies. */
export const handful = 2

/** Sends one after the other, so many at once, until nothing waits or one of them says that the way is closed. */
export async function untilEmpty<Claimed>(
  claims: Claims<Claimed>,
  concurrency: number,
  { longest, stopping }: Pick<Limits, 'longest' | 'stopping'>,
  send: (claimed: Claimed) => Promise<{ closed: boolean }>,
): Promise<void> {
  const end = performance.now() + longest
  const hand = handOf(claims)
  let closed = false
  const run = async () => {
    while (!closed && !stopping?.aborted && performance.now() < end) {
      const claimed = await hand.next()
      if (!claimed) return
      const became = await send(claimed)
      closed ||= became.closed
    }
  }
  // All of them end before the run does, whatever one of them met.
  const runs = await Promise.allSettled(Array.from({ length: concurrency }, run))
  const [released] = await Promise.allSettled([hand.release()])
  for (const ended of [...runs, released]) if (ended.status === 'rejected') throw ended.reason
}

/** What was sent and is not noted is sent again: a database that stumbles is asked once more. */
export async function retryOnce(note: () => Promise<void>): Promise<void> {
  try {
    await note()
  } catch {
    await note()
  }
}

/** The kind of an error alone: its message may repeat an address or a secret, and this is kept and logged. */
export function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name ?? 'unknown')
}
