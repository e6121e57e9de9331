import { bytesOf } from './bytes.ts'

/** One unparsed record of a file. */
export interface RawRecord {
  number: number
  start: number
  end: number
  /** Undefined when the record has no end, or none before the next record begins. */
  bytes: Buffer | undefined
}

/** A part of the buffer, and whether it is a complete record. */
export interface Cut {
  from: number
  to: number
  whole: boolean
}

/**
 * Yields the complete records in the buffer. Returns the offset of the rest, which it receives again with more bytes.
 */
export type Cutter = (held: Buffer, last: boolean) => Generator<Cut, number>

/** The maximum length of a record, which bounds the memory for a record without an end. */
export const maxPieceBytes = 4 * 1024 * 1024

/** Yields the records of a file in order. Only the bytes of one record are in memory. */
export async function* cutFile(path: string, cutter: Cutter, encoding?: string): AsyncGenerator<RawRecord> {
  let held: Buffer = Buffer.alloc(0)
  let start = 0
  let number = 0
  function* take(last: boolean): Generator<RawRecord> {
    const cuts = cutter(held, last)
    let cut = cuts.next()
    for (; !cut.done; cut = cuts.next()) {
      const { from, to, whole } = cut.value
      number += 1
      yield { number, start: start + from, end: start + to, bytes: whole ? held.subarray(from, to) : undefined }
    }
    held = held.subarray(cut.value)
    start += cut.value
  }
  for await (const chunk of bytesOf(path, encoding)) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    yield* take(false)
  }
  yield* take(true)
}
