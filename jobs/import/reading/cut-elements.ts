import { type Cut, type Cutter, cutFile, longestPiece, type Piece } from './cut-records.ts'

/** Which elements are cut out, by their name without a prefix, and the elements that only they hold. */
export interface Elements {
  name: string
  holds: string[]
  encoding?: string | undefined
}

/**
 * The elements of a name in a file, cut out before they are parsed: a fault in one ends the parsing of that one alone.
 * An element of the same name around one, as in OAI-PMH, is passed over.
 */
export function splitElements(path: string, { encoding, ...elements }: Elements): AsyncGenerator<Piece> {
  return cutFile(path, cutterOf(elements), encoding)
}

function cutterOf({ name, holds }: Elements): Cutter {
  const tags = new RegExp(`<(/?)((?:[\\w.-]+:)?${name})(?=[\\s/>])`, 'g')
  const held = new RegExp(`<(?:[\\w.-]+:)?(${holds.join('|')})[\\s>]`)
  return (bytes, last) => cutElements(bytes, last, tags, (text) => held.test(text))
}

function* cutElements(
  held: Buffer,
  last: boolean,
  tags: RegExp,
  holdsFields: (text: string) => boolean,
): Generator<Cut, number> {
  const text = held.toString('latin1')
  /** Where the piece begins, and whether a record does there; without one its fields belong to nothing. */
  let from = 0
  let begun = false
  const unlessEmpty = function* (to: number) {
    if (holdsFields(text.slice(from, to))) yield { from, to, whole: false }
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
  return begun || holdsFields(text.slice(from)) ? from : Math.max(from, held.length - 256)
}
