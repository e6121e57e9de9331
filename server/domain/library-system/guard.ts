import { type ClosedHours, closedPeriodAt } from './closed-hours.ts'
import {
  type LibrarySystem,
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
  SystemRefused,
} from './port.ts'

/** The timeout of one request in milliseconds. */
const longest = 3_000
/** The number of consecutive failures after which requests stop for a while. */
const maxFailures = 3
/** Milliseconds until the next attempt. */
const pause = 10_000

export type SystemState = 'ANSWERS' | 'DOWN' | 'CLOSED'

export interface SystemStatus {
  state: SystemState
  /** The time at which the library system stopped answering or closed. Null while it answers. */
  since: Date | null
  /** The end of the closed period. Null unless it is closed. */
  until: Date | null
}

/**
 * The library system cannot be reached now. The caller gets the time since when, and nothing is queued for later (G6).
 */
export class SystemAway extends Error {
  readonly status: SystemStatus
  /** Whether the change may have been made. */
  readonly written: 'no' | 'unknown'
  constructor(status: SystemStatus, written: 'no' | 'unknown', cause?: unknown) {
    super('The library system does not answer.', { cause })
    this.name = 'SystemAway'
    this.status = status
    this.written = written
  }
}

/** The operations of a library system. */
export type LibrarySystemOperation = Exclude<keyof LibrarySystem, 'name' | 'capabilities' | 'close'>

/** The outcome of one request, timed by `performance.now()`. It contains no parameters of the request. */
export interface RequestOutcome {
  question: LibrarySystemOperation
  /**
   * `unasked`: the library system was closed or unavailable, and nothing was sent. `failed`: the adapter threw an
   * unexpected error.
   */
  outcome: 'answered' | 'refused' | 'unreachable' | 'unasked' | 'failed'
  began: number
  ended: number
}

interface GuardOptions {
  closed?: ClosedHours | undefined
  /** Milliseconds. Tests use shorter times. */
  longest?: number
  pause?: number
  /** Called once when the library system becomes unavailable and once when it answers again. */
  onChange?(status: SystemStatus, error?: unknown): void
}

/**
 * A circuit breaker in front of the library system. Each request has a timeout of three seconds. After several
 * consecutive failures, requests fail immediately for a while. Then one request is let through, and its outcome decides
 * for all.
 */
export class LibrarySystemGuard {
  readonly system: LibrarySystem
  private readonly options: GuardOptions
  private listener: ((asked: RequestOutcome) => void) | undefined
  private failures = 0
  private away: { since: Date; next: number } | null = null

  constructor(system: LibrarySystem, options: GuardOptions = {}) {
    this.system = system
    this.options = options
  }

  /** Registers a listener that is called with the outcome of every request. */
  onAnswer(listener: (asked: RequestOutcome) => void): void {
    this.listener = listener
  }

  status(now: Date): SystemStatus {
    const closed = this.options.closed && closedPeriodAt(this.options.closed, now)
    if (closed) return { state: 'CLOSED', ...closed }
    if (this.away) return { state: 'DOWN', since: this.away.since, until: null }
    return { state: 'ANSWERS', since: null, until: null }
  }

  /** Sends one request. Throws `SystemAway` when the library system does not answer, and passes on what it refuses. */
  async ask<Name extends LibrarySystemOperation, Result>(
    now: Date,
    name: Name,
    question: (system: Pick<LibrarySystem, Name>, call: RequestContext) => Promise<Result>,
  ): Promise<Result> {
    const began = performance.now()
    const tell = (outcome: RequestOutcome['outcome']) =>
      this.listener?.({ question: name, outcome, began, ended: performance.now() })
    try {
      const result = await this.askGuarded(now, (call) => question(this.system, call))
      tell('answered')
      return result
    } catch (error) {
      tell(outcomeOf(error))
      throw error
    }
  }

  private async askGuarded<Result>(now: Date, question: (call: RequestContext) => Promise<Result>): Promise<Result> {
    const status = this.status(now)
    if (status.state === 'CLOSED') throw new SystemAway(status, 'no')
    if (this.away) {
      if (performance.now() < this.away.next) throw new SystemAway(status, 'no')
      // Other requests fail until this one has ended.
      this.away.next = performance.now() + (this.options.longest ?? longest) + (this.options.pause ?? pause)
    }
    try {
      const result = await this.inTime((signal) => question({ signal, now }))
      this.answered(now)
      return result
    } catch (error) {
      if (!(error instanceof LibrarySystemUnreachable)) {
        this.answered(now)
        throw error
      }
      this.failed(now, error)
      const { since, ...rest } = this.status(now)
      throw new SystemAway({ ...rest, since: since ?? now }, error.written, error)
    }
  }

  private async inTime<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const ending = new AbortController()
    let timer: NodeJS.Timeout | undefined
    // The caller stops waiting even if the adapter ignores the abort signal.
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        ending.abort()
        // An adapter that handles the signal rejects first and reports more precisely whether the change was made.
        setImmediate(() => reject(new LibrarySystemUnreachable('the request timed out', { written: 'unknown' })))
      }, this.options.longest ?? longest)
    })
    try {
      return await Promise.race([work(ending.signal), late])
    } finally {
      clearTimeout(timer)
    }
  }

  private answered(now: Date): void {
    const was = this.away
    this.failures = 0
    this.away = null
    if (was) this.options.onChange?.(this.status(now))
  }

  private failed(now: Date, error: LibrarySystemUnreachable): void {
    this.failures += 1
    if (this.away) this.away.next = performance.now() + (this.options.pause ?? pause)
    // A rejected permission or password does not recover by retrying, so the circuit opens at once.
    else if (this.failures >= maxFailures || error instanceof LibrarySystemAccessDenied) {
      this.away = { since: now, next: performance.now() + (this.options.pause ?? pause) }
      this.options.onChange?.(this.status(now), error)
    }
  }
}

function outcomeOf(error: unknown): RequestOutcome['outcome'] {
  if (error instanceof SystemAway) return error.cause ? 'unreachable' : 'unasked'
  return error instanceof SystemRefused ? 'refused' : 'failed'
}
