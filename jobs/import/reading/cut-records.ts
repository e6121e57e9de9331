import { bytesOf } from './bytes.ts'

/** One record of a file, cut out before it is read. */
export interface Piece {
  number: number
  start: number
  end: number
  /** Undefined: it has no end, or none before another record begins. */
  bytes: Buffer | undefined
}

/** A piece of what is held, and whether it is a whole record. */
export interface Cut {
  from: number
  to: number
  whole: boolean
}

/** Finds the pieces that are complete and answers where the rest begins, which it is given again with what follows. */
export type Cutter = (held: Buffer, last: boolean) => Generator<Cut, number>

/** No record is longer; without a limit one that never ends would be gathered in memory. */
export const longestPiece = 4 * 1024 * 1024

/** The pieces of a file in their order, with no more of it in memory than one needs. */
export async function* cutFile(path: string, cutter: Cutter, encoding?: string): AsyncGenerator<Piece> {
  let held: Buffer = Buffer.alloc(0)
  let start = 0
  let number = 0
  function* take(last: boolean): Generator<Piece> {
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
