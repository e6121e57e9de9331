import type { Turn } from './read-batch.ts'
import type { Statement } from './statement.ts'

/** Sends statements of one value, which is JSON. */
export function readIn(turn: Turn) {
  return <Value>({ text, values, pace }: Statement): Promise<Value | null> => {
    const decode = (json: string | null) => json && JSON.parse(json)
    const read = { sql: `SELECT (${text})::text`, pace, decode }
    return turn.ask({ read, params: values.map(sendable) }) as Promise<Value | null>
  }
}

/** A driver would write moments in the machine's own zone. */
export function sendable(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}
