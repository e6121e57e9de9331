import { setTimeout as wait } from 'node:timers/promises'
import type { AdaptiveLimit } from '../../common/adaptive-limit.ts'
import { LibrarySystemBusy, LibrarySystemUnreachable, type RequestContext, type RequestKind } from './port.ts'

/** Times in milliseconds. */
export interface OperationTimes {
  /** The timeout of one request, by its kind. */
  read: number
  write: number
  /** The time of a whole operation, without its looks. */
  operation: number
  /** The time for looks after a write without an answer, and the pause between two of them. */
  look: number
  lookAgain: number
  /** The time for which a request waits for a slot. */
  queue: number
  /** The duration up to which an answer counts as fast: half the timeout of a read. */
  fast: number
}

/** A patron waits at most 20 seconds for one operation: 15 for its requests, and 5 for looks after a lost answer. */
export const operationTimes: OperationTimes = {
  ...{ read: 5_000, write: 8_000, operation: 15_000 },
  ...{ look: 5_000, lookAgain: 1_500, queue: 12_000, fast: 2_500 },
}

/**
 * A request needs this part of its timeout. With less time left it is not sent, because its answer would be lost, and
 * the missing answer would say nothing about the library system.
 */
const leastTime = 0.4

export interface Operation extends RequestContext {
  /** Milliseconds for which its requests waited for slots. */
  waited(): number
  /** Rejects when the operation has no time left, even if the adapter ignores every signal. */
  isOver: Promise<never>
  /** Ends the requests that are still in flight, for example because another one of the operation failed. */
  end(): void
}

/** Begins an operation, whose requests use the slots (G6). The caller ends it. */
export function beginOperation(slots: AdaptiveLimit, times: OperationTimes, now: Date): Operation {
  const ending = new AbortController()
  let endsAt = performance.now() + times.operation
  let waited = 0
  let isLooking = false
  const last = deadline(times.operation + times.look, ending, 'unknown')

  async function request<Result>(kind: RequestKind, send: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const came = performance.now()
    try {
      await slots.acquire(Math.min(times.queue, endsAt - came), kind === 'write' || isLooking)
    } finally {
      waited += performance.now() - came
    }
    const began = performance.now()
    const left = Math.min(times[kind], endsAt - began)
    // Requests that still wait when another one of the operation has failed are not sent.
    if (left <= 0 || (!isLooking && left < times[kind] * leastTime) || ending.signal.aborted) {
      slots.release('slow', began)
      throw new LibrarySystemBusy('there was no time left to send the request')
    }
    const own = new AbortController()
    const timer = deadline(left, own, kind === 'write' ? 'unknown' : 'no')
    try {
      const result = await Promise.race([send(AbortSignal.any([own.signal, ending.signal])), timer.passed])
      slots.release(performance.now() - began <= times.fast ? 'fast' : 'slow', began)
      return result
    } catch (error) {
      // A moment later the operation has ended, and its other requests no longer take the slot.
      setImmediate(() => slots.release(own.signal.aborted ? 'timeout' : 'slow', began))
      throw error
    } finally {
      timer.clear()
    }
  }

  return {
    signal: ending.signal,
    now,
    request,
    hasTimeForWrite: () => endsAt - performance.now() >= times.write,
    async nextLook() {
      if (!isLooking) endsAt = performance.now() + times.look
      else if (performance.now() + times.lookAgain < endsAt) await wait(times.lookAgain)
      else return false
      isLooking = true
      return true
    },
    waited: () => waited,
    isOver: last.passed,
    end() {
      last.clear()
      ending.abort()
    },
  }
}

/** Aborts the controller after a time, and then rejects. An adapter that handles the signal rejects first. */
function deadline(milliseconds: number, controller: AbortController, written: 'no' | 'unknown') {
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort()
      setImmediate(() => reject(new LibrarySystemUnreachable('the request timed out', { written })))
    }, milliseconds)
  })
  // Nobody waits for it any more when the operation ends at the same moment.
  passed.catch(() => {})
  return { passed, clear: () => clearTimeout(timer) }
}
