import { createReadStream } from 'node:fs'

export interface XmlPiece {
  number: number
  start: number
  end: number
  /** One `<record>` element; undefined: it has no end, or none before another record begins. */
  bytes: Buffer | undefined
}

/** No record is longer; without a limit an element that never ends would be gathered in memory. */
const longest = 4 * 1024 * 1024
const tags = /<(\/?)((?:[\w.-]+:)?record)(?=[\s/>])/g

/**
 * The `<record>` elements of a file, cut out before they are parsed: a fault in one ends the parsing of that one alone.
 * An element of the same name around the record, as in OAI-PMH, is passed over.
 */
export async function* splitXml(path: string): AsyncGenerator<XmlPiece> {
  let held: Buffer = Buffer.alloc(0)
  let start = 0
  let number = 0
  const piece = (from: number, to: number, whole: boolean): XmlPiece => {
    number += 1
    return { number, start: start + from, end: start + to, bytes: whole ? held.subarray(from, to) : undefined }
  }
  /** Gives the pieces that are complete, and keeps the rest. */
  function* take(last: boolean): Generator<XmlPiece> {
    const text = held.toString('latin1')
    /** Where the piece begins, and whether a record does there; without one its fields belong to nothing. */
    let from = 0
    let begun = false
    const unlessEmpty = function* (to: number) {
      if (holdsFields(text, from, to)) yield piece(from, to, false)
    }
    for (const { index, 1: closing, 0: tag } of text.matchAll(tags)) {
      const end = text.indexOf('>', index + tag.length) + 1
      if (end === 0) break
      if (closing === '') {
        yield* unlessEmpty(index)
        from = index
      } else if (begun) {
        yield piece(from, end, true)
        from = end
      } else {
        yield* unlessEmpty(index)
        from = end
      }
      begun = closing === ''
    }
    if (last || held.length - from > longest) {
      yield* unlessEmpty(held.length)
      from = held.length
      // What is kept without a record may be the beginning of a tag.
    } else if (!begun && !holdsFields(text, from, held.length)) from = Math.max(from, held.length - 256)
    held = held.subarray(from)
    start += from
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    yield* take(false)
  }
  yield* take(true)
}

function holdsFields(text: string, from: number, to: number): boolean {
  return /<(?:[\w.-]+:)?(leader|controlfield|datafield)[\s>]/.test(text.slice(from, to))
}
