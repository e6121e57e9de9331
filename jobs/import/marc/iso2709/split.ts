import { bytesOf } from '../../reading/bytes.ts'
import { fits, leaderEntries } from './directory.ts'
import { lengthAt, longestRecord, nextRecord, recordEnd, startsLikeRecord } from './leader.ts'

export interface Piece {
  number: number
  start: number
  end: number
  /** The record with its terminator, as far as it has one; undefined: more than can be a record. */
  bytes: Buffer | undefined
}

/** So far a terminator is looked for before everything until the next record is given up. */
const farthest = 1024 * 1024

/**
 * The records of a file in ISO 2709, each with what is wrong in it: the length that its leader gives is believed only
 * where a record ends there, and a terminator that is missing is found by the leader of the record that follows. So a
 * broken record takes nothing of its neighbours with it.
 */
export async function* splitIso2709(path: string): AsyncGenerator<Piece> {
  const chunks = bytesOf(path)
  let held: Buffer = Buffer.alloc(0)
  let start = 0
  let number = 0
  let ended = false
  const fill = async (length: number) => {
    const parts = [held]
    let have = held.length
    while (have < length && !ended) {
      const next = await chunks.next()
      if (next.done) ended = true
      else {
        parts.push(next.value)
        have += next.value.length
      }
    }
    if (parts.length > 1) held = Buffer.concat(parts)
  }
  const drop = (length: number) => {
    held = held.subarray(length)
    start += length
  }
  try {
    let lost = false
    for (;;) {
      await fill(2 * longestRecord)
      drop(fillerAt(held, 0))
      if (held.length === 0) {
        if (ended) return
        continue
      }
      let length = recordLength(held)
      if (length === undefined && !ended) {
        await fill(farthest)
        length = recordLength(held)
      }
      const all = length ?? (ended ? held.length : Math.max(held.length - longestRecord, 1))
      if (!lost) {
        number += 1
        const known = length !== undefined || ended
        yield { number, start, end: start + all, bytes: known ? held.subarray(0, all) : undefined }
      }
      lost = length === undefined && !ended
      drop(all)
    }
  } finally {
    await chunks.return(undefined)
  }
}

/** Line ends, spaces and zeros, which some systems put between records. */
function fillerAt(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && [0x20, 0x0a, 0x0d, 0x00, 0x1a].includes(bytes[at] as number)) at += 1
  return at - from
}

/** How long the record is that the bytes begin with; undefined: its end has not been seen. */
function recordLength(bytes: Buffer): number | undefined {
  const terminator = bytes.indexOf(recordEnd)
  const length = lengthAt(bytes, 0)
  if (length !== undefined && bytes[length - 1] === recordEnd) {
    const next = terminator + 1
    const whole = terminator === length - 1 ? isWhole(bytes, length) : !beginsAt(bytes, next)
    if (whole) return length
  }
  return (
    nextRecord(bytes, 1, terminator < 0 ? bytes.length : terminator) ?? (terminator < 0 ? undefined : terminator + 1)
  )
}

/** Between a terminator and the record after it there may be a line end. */
function beginsAt(bytes: Buffer, at: number): boolean {
  return startsLikeRecord(bytes, at + fillerAt(bytes, at))
}

/** Whether the directory fits and its fields fill the record: then nothing else can be in it. */
function isWhole(bytes: Buffer, length: number): boolean {
  const found = leaderEntries(bytes)
  if (!found || !fits(bytes, found)) return false
  return Math.max(...found.entries.map((entry) => found.base + entry.start + entry.length)) === length - 1
}
