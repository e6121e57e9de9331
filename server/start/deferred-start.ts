import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds after the service has opened. Requests for the first pages go before the work that is deferred. */
const delay = 1_000

/** Milliseconds in which deferred work that is being started may finish starting before the process stops. */
const longestStart = 10_000

interface Started {
  stop(): Promise<void>
}

/**
 * Starts work a moment after the service has opened, and can be stopped before or after that. `begun` is rejected with an
 * `AbortError` when it was stopped before.
 */
export function deferStart(begin: () => Promise<Started | null>) {
  const waiting = new AbortController()
  const begun = wait(delay, undefined, { signal: waiting.signal }).then(begin)
  return {
    begun,
    stop: async () => {
      waiting.abort()
      const started = await Promise.race([begun.catch(() => undefined), wait(longestStart)])
      await started?.stop()
    },
  }
}
