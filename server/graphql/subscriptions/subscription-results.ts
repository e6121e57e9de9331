import { type ExecutionResult, GraphQLError } from 'graphql'
import { ConcurrencyLimit } from '../../common/concurrency-limit.ts'
import type { Context } from '../engine/context/context.ts'
import type { Charge } from '../engine/cost/charge.ts'
import { type ChangeEvent, type EventQueue, viewerCheck } from '../engine/events/event-source.ts'
import { execute, type OperationRequest } from '../engine/execution/execute.ts'
import { schema } from '../schema.ts'

/** Rechecks the viewer during a subscription. */
export interface ViewerRecheck {
  /** Resolves to false when the session has ended or now belongs to someone else. */
  isThere(): Promise<boolean>
  /** Time of the next necessary check in milliseconds since 1970. Null when none is needed. */
  until(): number | null
  /** Context of the viewer found by `isThere`. */
  context(): Context
}

/** Charges one event. Returns an error when the budget does not suffice, and the subscription ends. */
export type ChargeEvent = () => Promise<Charge | GraphQLError>

/** Limits the number of events read at once, so that requests keep most database connections. */
const reads = new ConcurrencyLimit(8)

/** A Node.js timer with a longer delay than 2^31 − 1 milliseconds fires immediately. */
const maxTimerDelay = 24 * 3600_000

/** The results of a subscription. Each event of the queue is read as an operation of its own. */
export class SubscriptionResults implements AsyncIterableIterator<ExecutionResult, undefined> {
  private readonly operation: Omit<OperationRequest, 'root'>
  private readonly events: EventQueue
  private readonly viewer: ViewerRecheck
  private readonly chargeEvent: ChargeEvent
  private nextCheck: NodeJS.Timeout | undefined

  constructor(
    operation: Omit<OperationRequest, 'root'>,
    events: EventQueue,
    viewer: ViewerRecheck,
    chargeEvent: ChargeEvent,
  ) {
    this.operation = operation
    this.events = events
    this.viewer = viewer
    this.chargeEvent = chargeEvent
  }

  /** Checks the viewer for the first time. Events that happen meanwhile are queued. */
  async open(): Promise<void> {
    try {
      if (!(await this.isViewerThere())) this.events.recheckViewer()
    } catch (error) {
      this.events.end()
      throw error
    }
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    try {
      return await this.nextResult()
    } catch (cause) {
      // graphql-yoga passes an AbortError on, and sends any other error as an event.
      throw Object.assign(new Error('The subscription was cut off. Subscribe again.', { cause }), {
        name: 'AbortError',
      })
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    clearTimeout(this.nextCheck)
    this.events.end()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  private async nextResult(): Promise<IteratorResult<ExecutionResult, undefined>> {
    for (;;) {
      const { done, value: event } = await this.events.next()
      if (done) return { done, value: undefined }
      if (event === viewerCheck) {
        if (!(await this.isViewerThere())) this.events.end()
        continue
      }
      const result = await reads.run(() => this.resultOf(event))
      if (result) return { done: false, value: result }
      this.events.end()
    }
  }

  /** Returns null when the viewer's session has ended. */
  private async resultOf(event: ChangeEvent): Promise<ExecutionResult | null> {
    const charge = await this.chargeEvent()
    if (charge instanceof GraphQLError) {
      this.events.end()
      return { errors: [charge] }
    }
    const result = (await this.isViewerThere())
      ? await execute(schema, { ...this.operation, context: this.viewer.context(), root: event })
      : null
    const extensions = charge.settle(result?.data)
    return result && extensions ? { ...result, extensions } : result
  }

  /** Rechecks the viewer and sets the time of the next check. */
  private async isViewerThere(): Promise<boolean> {
    clearTimeout(this.nextCheck)
    if (!(await this.viewer.isThere())) return false
    const until = this.viewer.until()
    if (until !== null) {
      const delay = Math.min(until - Date.now(), maxTimerDelay)
      this.nextCheck = setTimeout(() => this.events.recheckViewer(), delay)
    }
    return true
  }
}
