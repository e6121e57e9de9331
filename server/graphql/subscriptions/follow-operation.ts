import { createSourceEventStream, type ExecutionResult, GraphQLError } from 'graphql'
import { ConcurrencyLimit } from '../../common/concurrency-limit.ts'
import { scopeRefusal } from '../engine/authorization/check-scopes.ts'
import type { Context } from '../engine/context/context.ts'
import { type Charge, noCharge } from '../engine/cost/charge.ts'
import { type ChangeEvent, EventQueue, viewerCheck } from '../engine/events/event-source.ts'
import { execute, type OperationRequest } from '../engine/execution/execute.ts'
import { schema } from '../schema.ts'
import { eventStream } from './event-stream.ts'

/** Rechecks the viewer during a subscription. */
export interface ViewerRecheck {
  /** Resolves to false when the session has ended or now belongs to someone else. */
  isThere(): Promise<boolean>
  /** Time of the next necessary check in milliseconds since 1970. Null when none is needed. */
  until(): number | null
  /** Context of the viewer found by `isThere`. */
  context(): Context
}

/** Wire format of events. */
export interface EventFormat {
  event(result: ExecutionResult): string
  /** Marks the end of the stream. */
  over: string
}

/** Charges one event. Returns an error when the budget does not suffice, and the stream ends. */
type ChargeEvent = () => Promise<Charge | GraphQLError>

/** Limits the number of events read at once, so that requests keep most database connections. */
const reads = new ConcurrencyLimit(8)

/** A Node.js timer with a longer delay than 2^31 − 1 milliseconds fires immediately. */
const maxTimerDelay = 24 * 3600_000

/**
 * Returns the events of a subscription, or the errors that prevent it. Each event is charged, and read with the
 * permissions at its time.
 */
export async function followOperation(
  { document, operationName, variables, context }: Omit<OperationRequest, 'root'>,
  asker: ViewerRecheck,
  said: EventFormat,
  pay: ChargeEvent = async () => noCharge,
): Promise<ReadableStream<Uint8Array> | ExecutionResult> {
  const refused = scopeRefusal(schema, document, operationName, context.access)
  if (refused) return { errors: [refused] }
  const subscription = { schema, document, operationName, variableValues: variables, contextValue: context }
  const source = await createSourceEventStream(subscription)
  if (!(source instanceof EventQueue)) return source as ExecutionResult
  const listening = source

  let asking: NodeJS.Timeout | undefined
  async function isThere(): Promise<boolean> {
    clearTimeout(asking)
    if (!(await asker.isThere())) return false
    const until = asker.until()
    if (until !== null)
      asking = setTimeout(() => listening.recheckViewer(), Math.min(until - Date.now(), maxTimerDelay))
    return true
  }
  /** Returns null when the viewer's session has ended. */
  async function read(root: ChangeEvent): Promise<ExecutionResult | null> {
    if (!(await isThere())) return null
    return execute(schema, { document, operationName, variables, context: asker.context(), root })
  }
  async function tell(happening: ChangeEvent): Promise<string | null> {
    const bill = await pay()
    if (bill instanceof GraphQLError) {
      listening.end()
      return said.event({ errors: [bill] }) + said.over
    }
    const result = await read(happening)
    const extensions = bill.settle(result?.data)
    return result && said.event(extensions ? { ...result, extensions } : result)
  }
  async function next(): Promise<string | null> {
    for (;;) {
      const { done, value } = await listening.next()
      if (done) return null
      const isAsked = value === viewerCheck
      const told = isAsked ? null : await reads.run(() => tell(value))
      if (told) return told
      if (isAsked && (await isThere())) continue
      listening.end()
      return said.over
    }
  }

  // Events that happen meanwhile are queued.
  const isHere = await isThere().catch((error) => {
    listening.end()
    throw error
  })
  if (!isHere) listening.recheckViewer()
  return eventStream({
    next,
    end: () => {
      clearTimeout(asking)
      listening.end()
    },
  })
}
