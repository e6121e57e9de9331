import { type Cut, cutFile, maxPieceBytes, type RawRecord } from '../../reading/cut-records.ts'

const [quote, backslash, open, close] = [0x22, 0x5c, 0x7b, 0x7d]
/** Bytes between records, with the brackets of arrays and the ends of objects around them. */
const filler = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x5b, 0x5d, 0x7d, 0xef, 0xbb, 0xbf])

/** The usual beginning of a record, which is no value of a key. It marks the next record after one without an end. */
const beginning = /(?<!:[ \t]*)\{\s*"leader"\s*:/g

/** The beginning of an object that holds an array of records: `{"collection": {"record": [`. */
const envelope = /^\{[^[\]}]{0,1500}?"(?:marc:)?(?:records?|items|results|data)"\s*:\s*\[\s*(?=\{)/

/** Splits a file into JSON objects, one after another (JSON Lines) or in an array, without parsing them. */
export function splitJson(path: string, encoding?: string): AsyncGenerator<RawRecord> {
  return cutFile(path, cutObjects, encoding)
}

function* cutObjects(held: Buffer, last: boolean): Generator<Cut, number> {
  let at = 0
  for (;;) {
    while (at < held.length && filler.has(held[at] as number)) at += 1
    if (at >= held.length) return at
    at += envelope.exec(held.toString('latin1', at, at + 2000))?.[0].length ?? 0
    const end = held[at] === open ? objectEnd(held, at) : undefined
    const next = nextRecord(held, at + 1, end ?? held.length)
    if (next === undefined && end === undefined && !last && held.length - at < maxPieceBytes) return at
    const to = next ?? end ?? held.length
    yield { from: at, to, whole: next === undefined && end !== undefined }
    at = to
  }
}

/** Returns the offset after the closing brace of the object that begins here, or undefined. */
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
