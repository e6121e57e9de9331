import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds after the service has opened. The first page requests go before the deferred work. */
const delay = 1_000

/** Milliseconds after a failure, for example while the database restarts, until the work is started again. */
const pause = 2_000

/** Milliseconds that deferred work may still take to start when the process stops. */
const maxStart = 10_000

interface Started {
  stop(): Promise<void>
}

/**
 * Starts work shortly after the service has opened, and again until it succeeds. It can be stopped before or after
 * that. `begun` rejects with an `AbortError` when it was stopped before.
 */
export function deferStart(begin: () => Promise<Started | null>, onFailure: (error: unknown) => void) {
  const waiting = new AbortController()
  const { signal } = waiting
  const begun = untilBegun()

  async function untilBegun(): Promise<Started | null> {
    for (let milliseconds = delay; ; milliseconds = pause) {
      await wait(milliseconds, undefined, { signal })
      try {
        return await begin()
      } catch (error) {
        onFailure(error)
      }
    }
  }

  return {
    begun,
    stop: async () => {
      waiting.abort()
      const started = await Promise.race([begun.catch(() => undefined), wait(maxStart)])
      await started?.stop()
    },
  }
}
