/** Thrown when the process stops. Another process continues the run. */
export class ProcessStops extends Error {}

/** Milliseconds between two renewals of the lease. */
const interval = 1_000

/** Returns a function to call after each batch. It renews the lease, at most once a second, and throws to stop the run. */
export function progressOf(
  stopping: AbortSignal | undefined,
  renew: (rows: number, percentage: number) => Promise<void>,
): (rows: number, percentage: number) => Promise<void> {
  let last = performance.now() - interval
  return async (rows, percentage) => {
    if (stopping?.aborted) throw new ProcessStops()
    const now = performance.now()
    if (now - last < interval) return
    last = now
    await renew(rows, percentage)
  }
}
