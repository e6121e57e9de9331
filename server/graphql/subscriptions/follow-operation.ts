import { createSourceEventStream, type ExecutionResult, GraphQLError } from 'graphql'
import { ConcurrencyLimit } from '../../common/concurrency-limit.ts'
import { scopeRefusal } from '../engine/authorization/check-scopes.ts'
import type { Context } from '../engine/context/context.ts'
import { type Bill, free } from '../engine/cost/charge.ts'
import { askWhoAsks, type Happening, Listening } from '../engine/events/event-source.ts'
import { type Asked, execute } from '../engine/execution/execute.ts'
import { schema } from '../schema.ts'
import { eventStream } from './event-stream.ts'

/** The one who asked, at later moments. */
export interface SameAsker {
  /** Whether they are who they were. False when the session has ended, or opens something else. */
  isThere(): Promise<boolean>
  /** In milliseconds since 1970, when that has to be asked again at the latest; null: never. */
  until(): number | null
  /** Of the one who `isThere` found. */
  context(): Context
}

/** How what is told is written. */
export interface Said {
  event(result: ExecutionResult): string
  /** Nothing more will be told. */
  over: string
}

/** For one event; an error: it cannot be paid, and nothing more is told. */
type Pay = () => Promise<Bill | GraphQLError>

/** Limits how many events are read at once, so that requests keep most of the database connections. */
const reads = new ConcurrencyLimit(8)

/** A timer that is set for longer rings at once. */
const longestTimer = 24 * 3600_000

/** The events of a subscription, each paid for and read anew under the rights of that moment; or why there are none. */
export async function follow(
  { document, operationName, variables, context }: Omit<Asked, 'root'>,
  asker: SameAsker,
  said: Said,
  pay: Pay = async () => free,
): Promise<ReadableStream<Uint8Array> | ExecutionResult> {
  const refused = scopeRefusal(schema, document, operationName, context.access)
  if (refused) return { errors: [refused] }
  const subscription = { schema, document, operationName, variableValues: variables, contextValue: context }
  const source = await createSourceEventStream(subscription)
  if (!(source instanceof Listening)) return source as ExecutionResult
  const listening = source

  let asking: NodeJS.Timeout | undefined
  async function isThere(): Promise<boolean> {
    clearTimeout(asking)
    if (!(await asker.isThere())) return false
    const until = asker.until()
    if (until !== null) asking = setTimeout(() => listening.askWhoAsks(), Math.min(until - Date.now(), longestTimer))
    return true
  }
  /** null: who asked is not there any more. */
  async function read(root: Happening): Promise<ExecutionResult | null> {
    if (!(await isThere())) return null
    return execute(schema, { document, operationName, variables, context: asker.context(), root })
  }
  async function tell(happening: Happening): Promise<string | null> {
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
      const isAsked = value === askWhoAsks
      const told = isAsked ? null : await reads.run(() => tell(value))
      if (told) return told
      if (isAsked && (await isThere())) continue
      listening.end()
      return said.over
    }
  }

  // What happens meanwhile waits.
  const isHere = await isThere().catch((error) => {
    listening.end()
    throw error
  })
  if (!isHere) listening.askWhoAsks()
  return eventStream({
    next,
    end: () => {
      clearTimeout(asking)
      listening.end()
    },
  })
}
