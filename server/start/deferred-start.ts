import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds after the service has opened. The first page requests go before the deferred work. */
const delay = 1_000

/** Milliseconds that deferred work may still take to start when the process stops. */
const maxStart = 10_000

interface Started {
  stop(): Promise<void>
}

/**
 * Starts work shortly after the service has opened. It can be stopped before or after that. `begun` rejects with an
 * `AbortError` when it was stopped before.
 */
export function deferStart(begin: () => Promise<Started | null>) {
  const waiting = new AbortController()
  const begun = wait(delay, undefined, { signal: waiting.signal }).then(begin)
  return {
    begun,
    stop: async () => {
      waiting.abort()
      const started = await Promise.race([begun.catch(() => undefined), wait(maxStart)])
      await started?.stop()
    },
  }
}
