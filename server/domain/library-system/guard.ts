import { type ClosedHours, closedAt } from './closed-hours.ts'
import { type Call, type LibrarySystem, NotAllowed, SystemRefused, Unreachable } from './port.ts'

/** Milliseconds that one question may take. */
const longest = 3_000
/** So many questions in a row without an answer, and no more are asked for a while. */
const mostFailures = 3
/** Milliseconds until one is tried again. */
const pause = 10_000

export type SystemState = 'ANSWERS' | 'DOWN' | 'CLOSED'

export interface SystemStatus {
  state: SystemState
  /** Since when it does not answer, or is closed. */
  since: Date | null
  /** Until when it is closed. */
  until: Date | null
}

/** The library's system cannot be asked now: who asks is told since when, and nothing is done later behind their back (G6). */
export class SystemAway extends Error {
  readonly status: SystemStatus
  /** Whether what was to be changed may have been. */
  readonly written: 'no' | 'unknown'
  constructor(status: SystemStatus, written: 'no' | 'unknown', cause?: unknown) {
    super("The library's own system does not answer.", { cause })
    this.name = 'SystemAway'
    this.status = status
    this.written = written
  }
}

/** What can be asked of it. */
export type Question = Exclude<keyof LibrarySystem, 'name' | 'capabilities' | 'close'>

/** A question that was answered, or why not, by `performance.now()`; never what it was about. */
export interface Asked {
  question: Question
  /** Unasked: it was closed, or away; failed: the adapter did. */
  outcome: 'answered' | 'refused' | 'unreachable' | 'unasked' | 'failed'
  began: number
  ended: number
}

interface GuardOptions {
  closed?: ClosedHours | undefined
  /** Milliseconds; tests have less time. */
  longest?: number
  pause?: number
  /** Told once when it goes away, and once when it answers again. */
  onChange?(status: SystemStatus, error?: unknown): void
}

/**
 * Stands between this service and the library's system, so that one that hangs costs nobody more than three seconds: a
 * time limit on each question, and none at all for a while once it has failed some times in a row; then one question is
 * let through, and its answer decides for all.
 */
export class Guard {
  readonly system: LibrarySystem
  private readonly options: GuardOptions
  private listener: ((asked: Asked) => void) | undefined
  private failures = 0
  private away: { since: Date; next: number } | null = null

  constructor(system: LibrarySystem, options: GuardOptions = {}) {
    this.system = system
    this.options = options
  }

  /** Called with every question when it is answered, or will not be. */
  onAnswer(listener: (asked: Asked) => void): void {
    this.listener = listener
  }

  status(now: Date): SystemStatus {
    const closed = this.options.closed && closedAt(this.options.closed, now)
    if (closed) return { state: 'CLOSED', ...closed }
    if (this.away) return { state: 'DOWN', since: this.away.since, until: null }
    return { state: 'ANSWERS', since: null, until: null }
  }

  /** Asks one thing, or throws `SystemAway`; what the system refuses is thrown as it is. */
  async ask<Name extends Question, Result>(
    now: Date,
    name: Name,
    question: (system: Pick<LibrarySystem, Name>, call: Call) => Promise<Result>,
  ): Promise<Result> {
    const began = performance.now()
    const tell = (outcome: Asked['outcome']) =>
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

  private async askGuarded<Result>(now: Date, question: (call: Call) => Promise<Result>): Promise<Result> {
    const status = this.status(now)
    if (status.state === 'CLOSED') throw new SystemAway(status, 'no')
    if (this.away) {
      if (performance.now() < this.away.next) throw new SystemAway(status, 'no')
      // The others wait for the answer to this one.
      this.away.next = performance.now() + (this.options.longest ?? longest) + (this.options.pause ?? pause)
    }
    try {
      const result = await this.inTime((signal) => question({ signal, now }))
      this.answered(now)
      return result
    } catch (error) {
      if (!(error instanceof Unreachable)) {
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
    // An adapter may not hear it; nobody waits for it all the same.
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        ending.abort()
        // Those who do hear it say better what was done.
        setImmediate(() => reject(new Unreachable('it takes too long', { written: 'unknown' })))
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

  private failed(now: Date, error: Unreachable): void {
    this.failures += 1
    if (this.away) this.away.next = performance.now() + (this.options.pause ?? pause)
    // What this service may not ask it may not ask again either, until somebody mends that.
    else if (this.failures >= mostFailures || error instanceof NotAllowed) {
      this.away = { since: now, next: performance.now() + (this.options.pause ?? pause) }
      this.options.onChange?.(this.status(now), error)
    }
  }
}

function outcomeOf(error: unknown): Asked['outcome'] {
  if (error instanceof SystemAway) return error.cause ? 'unreachable' : 'unasked'
  return error instanceof SystemRefused ? 'refused' : 'failed'
}
