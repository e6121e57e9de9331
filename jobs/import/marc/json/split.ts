import { createReadStream } from 'node:fs'

export interface JsonPiece {
  number: number
  start: number
  end: number
  /** The bytes of one object; undefined: it has no end, or none before another record begins. */
  bytes: Buffer | undefined
}

const [quote, backslash, open, close] = [0x22, 0x5c, 0x7b, 0x7d]
const filler = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x5b, 0x5d, 0xef, 0xbb, 0xbf])

/** No record is longer; without a limit a file whose braces do not match would be gathered in memory. */
const longest = 4 * 1024 * 1024
/** How a record usually begins: by this one is found after another that has no end. */
const beginning = /\{\s*"leader"\s*:/g

/** The objects of a file, one after another (JSON Lines) or in a list, without reading what is in them. */
export async function* splitJson(path: string): AsyncGenerator<JsonPiece> {
  let held: Buffer = Buffer.alloc(0)
  let start = 0
  let number = 0
  const piece = (from: number, to: number, whole: boolean): JsonPiece => {
    number += 1
    return { number, start: start + from, end: start + to, bytes: whole ? held.subarray(from, to) : undefined }
  }
  /** Gives the pieces that are complete, and keeps the rest. */
  function* take(last: boolean): Generator<JsonPiece> {
    let at = 0
    for (;;) {
      while (at < held.length && filler.has(held[at] as number)) at += 1
      if (at >= held.length) break
      const end = held[at] === open ? objectEnd(held, at) : undefined
      const next = nextRecord(held, at + 1, end ?? held.length)
      if (next === undefined && end === undefined && !last && held.length - at < longest) break
      const stop = next ?? end ?? held.length
      yield piece(at, stop, next === undefined && end !== undefined)
      at = stop
    }
    held = held.subarray(at)
    start += at
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    yield* take(false)
  }
  yield* take(true)
}

/** Where the object ends that begins here, its last brace included. */
function objectEnd(bytes: Buffer, from: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (quoted) {
      if (byte === backslash) at += 1
      else if (byte === quote) quoted = false
    } else if (byte === quote) quoted = true
    else if (byte === open) depth += 1
    else if (byte === close) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function nextRecord(bytes: Buffer, from: number, to: number): number | undefined {
  const found = bytes.toString('latin1', from, to).search(beginning)
  return found < 0 ? undefined : from + found
}
