import { createSourceEventStream, type ExecutionResult, GraphQLError } from 'graphql'
import { ConcurrencyLimit } from '../../common/concurrency-limit.ts'
import { scopeRefusal } from '../engine/authorization/check-scopes.ts'
import type { Context } from '../engine/context/context.ts'
import { type Charge, noCharge } from '../engine/cost/charge.ts'
import { type ChangeEvent, EventQueue, viewerCheck } from '../engine/events/event-source.ts'
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
type ChargeEvent = () => Promise<Charge | GraphQLError>

/** Limits the number of events read at once, so that requests keep most database connections. */
const reads = new ConcurrencyLimit(8)

/** A Node.js timer with a longer delay than 2^31 − 1 milliseconds fires immediately. */
const maxTimerDelay = 24 * 3600_000

/**
 * Returns the results of a subscription, one for each event, or the errors that prevent it. Each event is charged, and
 * read with the permissions at its time. The results end with the viewer's session, and reject when they are cut off.
 */
export async function followOperation(
  { document, operationName, variables, context }: Omit<OperationRequest, 'root'>,
  viewer: ViewerRecheck,
  chargeEvent: ChargeEvent = async () => noCharge,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const refused = scopeRefusal(schema, document, operationName, context.access)
  if (refused) return { errors: [refused] }
  const subscription = { schema, document, operationName, variableValues: variables, contextValue: context }
  const source = await createSourceEventStream(subscription)
  if (!(source instanceof EventQueue)) return source as ExecutionResult
  const events = source

  let nextCheck: NodeJS.Timeout | undefined
  async function isViewerThere(): Promise<boolean> {
    clearTimeout(nextCheck)
    if (!(await viewer.isThere())) return false
    const until = viewer.until()
    if (until !== null)
      nextCheck = setTimeout(() => events.recheckViewer(), Math.min(until - Date.now(), maxTimerDelay))
    return true
  }
  /** Returns null when the viewer's session has ended. */
  async function resultOf(event: ChangeEvent): Promise<ExecutionResult | null> {
    const charged = await chargeEvent()
    if (charged instanceof GraphQLError) {
      events.end()
      return { errors: [charged] }
    }
    const result = (await isViewerThere())
      ? await execute(schema, { document, operationName, variables, context: viewer.context(), root: event })
      : null
    const extensions = charged.settle(result?.data)
    return result && extensions ? { ...result, extensions } : result
  }
  async function next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    for (;;) {
      const { done, value: event } = await events.next()
      if (done) return { done: true, value: undefined }
      if (event === viewerCheck) {
        if (!(await isViewerThere())) events.end()
        continue
      }
      const result = await reads.run(() => resultOf(event))
      if (result) return { done: false, value: result }
      events.end()
    }
  }
  async function end(): Promise<IteratorResult<ExecutionResult, undefined>> {
    clearTimeout(nextCheck)
    events.end()
    return { done: true, value: undefined }
  }

  // Events that happen meanwhile are queued.
  const isThere = await isViewerThere().catch((error) => {
    events.end()
    throw error
  })
  if (!isThere) events.recheckViewer()
  const results: AsyncIterableIterator<ExecutionResult, undefined> = {
    next: () => next().catch(cutOff),
    return: end,
    [Symbol.asyncIterator]: () => results,
  }
  return results
}

/** Rejects with an AbortError. graphql-yoga passes it on, and sends any other error as an event. */
function cutOff(cause: unknown): never {
  throw Object.assign(new Error('The subscription was cut off. Subscribe again.', { cause }), { name: 'AbortError' })
}
