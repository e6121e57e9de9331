import { type Cut, type Cutter, cutFile, maxPieceBytes, type RawRecord } from './cut-records.ts'

/** The elements to extract, by local name, and the child elements by which they are recognised. */
export interface Elements {
  name: string
  /** The prefix of the name with its colon. Undefined means any. */
  prefix?: string | undefined
  holds: string[]
  /** True when the element has elements of the same name inside, as `rdf:Description` has. The outermost one is a piece. */
  isNested?: boolean | undefined
  encoding?: string | undefined
}

/**
 * Splits a file into its elements of one name before parsing, so that a fault ends the parsing of one element only. An
 * enclosing element of the same name, as in OAI-PMH, is skipped unless the elements are nested.
 */
export function splitElements(path: string, { encoding, ...elements }: Elements): AsyncGenerator<RawRecord> {
  return cutFile(path, cutterOf(elements), encoding)
}

function cutterOf({ name, prefix = '(?:[\\w.-]+:)?', holds, isNested = false }: Elements): Cutter {
  const tags = new RegExp(`<(/?)(${prefix}${name})(?=[\\s/>])`, 'g')
  // SRU may escape the tags of a record.
  const held = new RegExp(`(?:<|&lt;)(?:[\\w.-]+:)?(${holds.join('|')})[\\s>]`)
  const holdsFields = (text: string) => held.test(text)
  const cut = isNested ? cutOutermost : cutElements
  return (bytes, last) => cut(bytes, last, tags, holdsFields)
}

function* cutOutermost(
  held: Buffer,
  last: boolean,
  tags: RegExp,
  holdsFields: (text: string) => boolean,
): Generator<Cut, number> {
  const text = held.toString('latin1')
  let from = 0
  let depth = 0
  for (const { index, 1: closing, 0: tag } of text.matchAll(tags)) {
    const end = text.indexOf('>', index + tag.length) + 1
    if (end === 0) {
      // The tag is read again with the next bytes.
      if (depth === 0 && closing === '') [from, depth] = [index, 1]
      break
    }
    if (text[end - 2] === '/') continue
    if (closing === '') {
      if (depth === 0) from = index
      depth += 1
    } else if (depth > 0) {
      depth -= 1
      if (depth > 0) continue
      if (holdsFields(text.slice(from, end))) yield { from, to: end, whole: true }
      from = end
    }
  }
  if (last || held.length - from > maxPieceBytes) {
    if (depth > 0 && holdsFields(text.slice(from))) yield { from, to: held.length, whole: false }
    return held.length
  }
  // The remaining bytes may contain the beginning of a tag.
  return depth > 0 ? from : Math.max(from, held.length - 256)
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
    if (end === 0) {
      // The tag is read again with the next bytes.
      if (closing !== '') break
      yield* unlessEmpty(index)
      from = index
      begun = true
      break
    }
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
