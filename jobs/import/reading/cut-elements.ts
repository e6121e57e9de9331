import { type Cut, type Cutter, cutFile, maxPieceBytes, type RawRecord } from './cut-records.ts'

/** The elements to extract, by local name, and the child elements by which they are recognised. */
export interface Elements {
  name: string
  /** The prefix of the name with its colon. Undefined means any. */
  prefix?: string | undefined
  holds: string[]
  encoding?: string | undefined
}

/**
 * Splits a file into its elements of one name before parsing, so that a fault ends the parsing of one element only. An
 * enclosing element of the same name, as in OAI-PMH, is skipped.
 */
export function splitElements(path: string, { encoding, ...elements }: Elements): AsyncGenerator<RawRecord> {
  return cutFile(path, cutterOf(elements), encoding)
}

function cutterOf({ name, prefix = '(?:[\\w.-]+:)?', holds }: Elements): Cutter {
  const tags = new RegExp(`<(/?)(${prefix}${name})(?=[\\s/>])`, 'g')
  // SRU may escape the tags of a record.
  const held = new RegExp(`(?:<|&lt;)(?:[\\w.-]+:)?(${holds.join('|')})[\\s>]`)
  return (bytes, last) => cutElements(bytes, last, tags, (text) => held.test(text))
}

function* cutElements(
  held: Buffer,
  last: boolean,
  tags: RegExp,
  holdsFields: (text: string) => boolean,
): Generator<Cut, number> {
  const text = held.toString('latin1')
  /** The start of the current piece, and whether a record begins there. Fields outside a record belong to nothing. */
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
  if (last || held.length - from > maxPieceBytes) {
    yield* unlessEmpty(held.length)
    return held.length
  }
  // The remaining bytes may contain the beginning of a tag.
  return begun || holdsFields(text.slice(from)) ? from : Math.max(from, held.length - 256)
}
