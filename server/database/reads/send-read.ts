import type { ReadBatch } from './read-batch.ts'
import type { Statement } from './statement.ts'

/** Sends statements that return one JSON value. */
export function jsonReader(turn: ReadBatch) {
  return <Value>({ text, values, pace }: Statement): Promise<Value | null> => {
    const decode = (json: string | null) => json && JSON.parse(json)
    const read = { sql: `SELECT (${text})::text`, pace, decode }
    return turn.ask({ read, params: values.map(toParam) }) as Promise<Value | null>
  }
}

/** The driver would write a Date in the local time zone. */
export function toParam(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}
