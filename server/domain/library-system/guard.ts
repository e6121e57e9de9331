import type { AdaptiveLimit } from '../../common/adaptive-limit.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import { type ClosedHours, closedPeriodAt } from './closed-hours.ts'
import { beginOperation, type Operation, type OperationTimes, operationTimes } from './operation.ts'
import {
  type LibrarySystem,
  LibrarySystemAccessDenied,
  LibrarySystemBusy,
  LibrarySystemUnreachable,
  type RequestContext,
  SystemRefused,
} from './port.ts'
import { RequestSlots } from './request-slots.ts'

/** Milliseconds without any answer after which requests stop, and until the next attempt. */
const silence = 4_000
const pause = 5_000

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

/** Too many requests wait for the library system, which is not down. Nothing was sent, and a later attempt may succeed. */
export class SystemBusy extends SystemAway {
  constructor(cause: unknown) {
    super({ state: 'ANSWERS', since: null, until: null }, 'no', cause)
    this.message = 'Too many requests wait for the library system.'
  }
}

/** The operations of a library system. */
export type LibrarySystemOperation = Exclude<
  keyof LibrarySystem,
  'name' | 'capabilities' | 'branchCodes' | 'connections' | 'patronsPerRead' | 'close'
>

/** The outcome of one operation, timed by `performance.now()`. It contains no parameters of its requests. */
export interface RequestOutcome {
  question: LibrarySystemOperation
  /**
   * `unasked`: the library system was closed or unavailable, and nothing was sent. `busy`: too many requests waited.
   * `failed`: the adapter threw an unexpected error.
   */
  outcome: 'answered' | 'refused' | 'unreachable' | 'busy' | 'unasked' | 'failed'
  began: number
  ended: number
  /** Milliseconds for which its requests waited for a slot. */
  waited: number
}

interface GuardOptions {
  closed?: ClosedHours | undefined
  /** Milliseconds. Tests use shorter times. */
  times?: Partial<OperationTimes>
  silence?: number
  pause?: number
  /** Called once when the library system becomes unavailable and once when it answers again. */
  onChange?(status: SystemStatus, error?: unknown): void
  /** Called with the library system's code of a refusal whose reason this service does not know. */
  onUnknownRefusal?(operation: LibrarySystemOperation, code: string): void
}

/**
 * Sends operations to the library system: as many requests at once as it is able to answer (`AdaptiveLimit`), and none
 * while it answers nothing (`CircuitBreaker`).
 */
export class LibrarySystemGuard {
  readonly system: LibrarySystem
  private readonly options: GuardOptions
  private readonly times: OperationTimes
  private readonly slots: RequestSlots
  private readonly circuit: CircuitBreaker
  private listener: ((outcome: RequestOutcome) => void) | undefined

  constructor(system: LibrarySystem, options: GuardOptions = {}) {
    this.system = system
    this.options = options
    this.times = { ...operationTimes, ...options.times }
    this.slots = new RequestSlots(system)
    this.circuit = new CircuitBreaker({
      silence: options.silence ?? silence,
      pause: options.pause ?? pause,
      trial: this.times.operation + this.times.look,
    })
  }

  /** Registers a listener that is called with the outcome of every operation. */
  onAnswer(listener: (outcome: RequestOutcome) => void): void {
    this.listener = listener
  }

  /** The current limit of concurrent requests, and the numbers of requests in flight and waiting. */
  load(): AdaptiveLimit['state'] {
    return this.slots.state
  }

  status(now: Date): SystemStatus {
    const closed = this.options.closed && closedPeriodAt(this.options.closed, now)
    if (closed) return { state: 'CLOSED', ...closed }
    if (this.circuit.isOpen) return { state: 'DOWN', since: this.circuit.failsSince, until: null }
    return { state: 'ANSWERS', since: null, until: null }
  }

  /**
   * Carries out one operation. Throws `SystemAway` when the library system does not answer, and passes on what it
   * refuses.
   */
  async ask<Name extends LibrarySystemOperation, Result>(
    now: Date,
    name: Name,
    question: (system: Pick<LibrarySystem, Name>, call: RequestContext) => Promise<Result>,
  ): Promise<Result> {
    const began = performance.now()
    const operation = this.begin(name, now)
    const tell = (outcome: RequestOutcome['outcome']) =>
      this.listener?.({ question: name, outcome, began, ended: performance.now(), waited: operation.waited() })
    try {
      this.checkIsAdmitted(now)
      const result = await Promise.race([question(this.system, operation), operation.isOver])
      this.answered(now)
      tell('answered')
      return result
    } catch (thrown) {
      const error = this.judged(thrown, now, began)
      if (error instanceof SystemRefused && error.refused.reason === 'OTHER')
        this.options.onUnknownRefusal?.(name, error.refused.code)
      tell(outcomeOf(error))
      throw error
    } finally {
      operation.end()
    }
  }

  /** The states of copies take at most the time of one read, in which their requests also wait for slots. */
  private begin(name: LibrarySystemOperation, now: Date): Operation {
    if (name !== 'availability') return beginOperation(this.slots.others, this.times, now)
    return beginOperation(this.slots.copies, { ...this.times, operation: this.times.read }, now)
  }

  /** Returns an answer that a page can do without, or null when it takes longer than one read may. */
  async answerInTime<Result>(answer: Promise<Result>): Promise<Result | null> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, this.times.read, null)
    })
    return Promise.race([answer, late]).finally(() => clearTimeout(timer))
  }

  private checkIsAdmitted(now: Date): void {
    const status = this.status(now)
    if (status.state === 'CLOSED' || !this.circuit.admits()) throw new SystemAway(status, 'no')
  }

  /** Records the failure of an operation, and returns the error for its caller. */
  private judged(error: unknown, now: Date, began: number): unknown {
    if (error instanceof SystemAway) return error
    if (!(error instanceof LibrarySystemUnreachable)) {
      this.answered(now)
      return error
    }
    // A request that was not sent says nothing about the library system, except when it was the trial.
    if (error instanceof LibrarySystemBusy && !this.circuit.isOpen) return new SystemBusy(error)
    // A rejected permission or password does not recover by retrying.
    const isLasting = error instanceof LibrarySystemAccessDenied
    if (this.circuit.failed(now, { began, isLasting })) this.options.onChange?.(this.status(now), error)
    return new SystemAway({ ...this.status(now), since: this.circuit.failsSince ?? now }, error.written, error)
  }

  private answered(now: Date): void {
    if (this.circuit.answered()) this.options.onChange?.(this.status(now))
  }
}

function outcomeOf(error: unknown): RequestOutcome['outcome'] {
  if (error instanceof SystemBusy) return 'busy'
  if (error instanceof SystemAway) return error.cause ? 'unreachable' : 'unasked'
  return error instanceof SystemRefused ? 'refused' : 'failed'
}
