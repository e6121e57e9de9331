import { bytesOf } from '../../reading/bytes.ts'
import { fits, leaderEntries } from './directory.ts'
import { lengthAt, maxRecordLength, nextRecord, recordEnd, startsLikeRecord } from './leader.ts'

export interface Piece {
  number: number
  start: number
  end: number
  /** The record with its terminator, if it has one. Undefined when it is too long to be a record. */
  bytes: Buffer | undefined
}

/** The number of bytes searched for a terminator. Beyond it, everything up to the next record is skipped. */
const maxSearchBytes = 1024 * 1024

/**
 * Splits an ISO 2709 file into records. The length in a leader is used only when a record terminator stands there. A
 * missing terminator is found by the leader of the next record. A broken record therefore does not damage its
 * neighbours.
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
      await fill(2 * maxRecordLength)
      drop(fillerAt(held, 0))
      if (held.length === 0) {
        if (ended) return
        continue
      }
      let length = recordLength(held)
      if (length === undefined && !ended) {
        await fill(maxSearchBytes)
        length = recordLength(held)
      }
      const all = length ?? (ended ? held.length : Math.max(held.length - maxRecordLength, 1))
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

/** Counts line ends, spaces and zero bytes, which some systems put between records. */
function fillerAt(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && [0x20, 0x0a, 0x0d, 0x00, 0x1a].includes(bytes[at] as number)) at += 1
  return at - from
}

/** Returns the length of the record at the start of the bytes. Undefined when its end is not in them. */
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

/** A line end may stand between a terminator and the next record. */
function beginsAt(bytes: Buffer, at: number): boolean {
  return startsLikeRecord(bytes, at + fillerAt(bytes, at))
}

/** Returns true when the directory matches and its fields fill the record, so that it contains nothing else. */
function isWhole(bytes: Buffer, length: number): boolean {
  const found = leaderEntries(bytes)
  if (!found || !fits(bytes, found)) return false
  return Math.max(...found.entries.map((entry) => found.base + entry.start + entry.length)) === length - 1
}
