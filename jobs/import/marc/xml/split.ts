import { type Cut, cutFile, longestPiece, type Piece } from '../cut.ts'

const tags = /<(\/?)((?:[\w.-]+:)?record)(?=[\s/>])/g

/**
 * The `<record>` elements of a file, cut out before they are parsed: a fault in one ends the parsing of that one alone.
 * An element of the same name around the record, as in OAI-PMH, is passed over.
 */
export function splitXml(path: string): AsyncGenerator<Piece> {
  return cutFile(path, cutRecords)
}

function* cutRecords(held: Buffer, last: boolean): Generator<Cut, number> {
  const text = held.toString('latin1')
  /** Where the piece begins, and whether a record does there; without one its fields belong to nothing. */
  let from = 0
  let begun = false
  const unlessEmpty = function* (to: number) {
    if (holdsFields(text, from, to)) yield { from, to, whole: false }
  }
  for (const { index, 1: closing, 0: tag } of text.matchAll(tags)) {
    const end = text.indexOf('>', index + tag.length) + 1
    if (end === 0) break
    if (closing === '') {
      yield* unlessEmpty(index)
      from = index
    } else if (begun) {
      yield { from, to: end, whole: true }
      from = end
    } else {
      yield* unlessEmpty(index)
      from = end
    }
    begun = closing === ''
  }
  if (last || held.length - from > longestPiece) {
    yield* unlessEmpty(held.length)
    return held.length
  }
  // What is kept without a record may be the beginning of a tag.
  return begun || holdsFields(text, from, held.length) ? from : Math.max(from, held.length - 256)
}

function holdsFields(text: string, from: number, to: number): boolean {
  return /<(?:[\w.-]+:)?(leader|controlfield|datafield)[\s>]/.test(text.slice(from, to))
}
