import { setTimeout as wait } from 'node:timers/promises'

/**
 * Returns a function that runs one task at a time, with a pause between two. The operators of public services ask for
 * that. A caller that has waited too long is rejected before its task starts.
 */
export function oneAtATime(pauseMs: number) {
  let last: Promise<unknown> = Promise.resolve()
  return async <Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> => {
    const before = last
    const own = (async () => {
      await before.catch(() => undefined)
      signal.throwIfAborted()
      return await task()
    })()
    last = own.then(
      () => wait(pauseMs, undefined, { ref: false }),
      () => wait(pauseMs, undefined, { ref: false }),
    )
    return own
  }
}
