import { isAscii, isUtf8 } from 'node:buffer'
import { decodeIso5426 } from './encoding-iso5426.ts'
import { leaderEntries } from './iso2709/directory.ts'
import { decodeMarc8, replacement } from './marc8/decode.ts'
import { areUnimarcTags } from './unimarc/detect.ts'

const escapeByte = 0x1b

const decoders = {
  'UTF-8': (bytes: Buffer) => bytes.toString('utf8').normalize('NFC'),
  'MARC-8': decodeMarc8,
  'ISO 5426': decodeIso5426,
}

/**
 * Returns a decoder for the text of a record. Position 9 of the leader gives the encoding, unless the bytes contradict
 * it. Undecodable bytes become U+FFFD, with one warning for each field.
 */
export function textDecoder(
  record: Buffer,
  leader: string,
  warnings: string[],
  chosen?: string,
): (bytes: Buffer, tag: string) => string {
  const encoding = chosen ?? eastAsianEncodingOf(record)
  if (encoding !== undefined && encoding !== 'marc-8') return chosenDecoder(encoding, warnings)
  if (isAscii(record) && !record.includes(escapeByte)) return (bytes) => bytes.toString('latin1')
  const own = chosen === 'marc-8' ? 'MARC-8' : encodingOf(record, leader[9] === 'a', warnings)
  return warnOnce(own, decoders[own], warnings)
}

/** Undecodable bytes are reported once for each field. */
function warnOnce(encoding: string, decode: (bytes: Buffer) => string, warnings: string[]) {
  const told = new Set<string>()
  return (bytes: Buffer, tag: string) => {
    const text = decode(bytes)
    if (text.includes(replacement) && !told.has(tag)) {
      told.add(tag)
      warnings.push(`field ${tag} contains bytes that are not valid ${encoding}`)
    }
    return text
  }
}

export function chosenDecoder(encoding: string, warnings: string[]) {
  const decoder = new TextDecoder(encoding)
  return warnOnce(encoding, (bytes) => decoder.decode(bytes).normalize('NFC'), warnings)
}

/**
 * Returns the national encoding of KORMARC and CNMARC records, which no leader states (E36). Their characters are pairs of bytes
 * above 0xA0. In MARC-8 and ISO 5426 a mark is one such byte before a letter.
 */
function eastAsianEncodingOf(record: Buffer): 'euc-kr' | 'gb18030' | undefined {
  if (isUtf8(record) || record.includes(escapeByte)) return undefined
  const tags = leaderEntries(record)?.entries.map(({ tag }) => tag) ?? []
  const encoding = tags.includes('056')
    ? 'euc-kr'
    : areUnimarcTags(tags) && tags.includes('690')
      ? 'gb18030'
      : undefined
  const runs = record.toString('latin1').match(/[\x80-\xff]+/g) ?? []
  const arePairs = runs.every((run) => run.length % 2 === 0) && runs.some((run) => run.length > 3)
  return arePairs ? encoding : undefined
}

function encodingOf(record: Buffer, saysUtf8: boolean, warnings: string[]): keyof typeof decoders {
  // The leader of UNIMARC does not state the encoding.
  const tags = leaderEntries(record)?.entries.map(({ tag }) => tag)
  if (tags && areUnimarcTags(tags)) return isUtf8(record) || saysUtf8 ? 'UTF-8' : 'ISO 5426'
  if (saysUtf8) {
    // Damaged UTF-8 still contains well-formed characters, and MARC-8 contains none.
    if (isUtf8(record) || wellFormed(record) || decodeMarc8(record).includes(replacement)) return 'UTF-8'
    warnings.push('the leader states UTF-8, but the record is in MARC-8')
    return 'MARC-8'
  }
  if (record.includes(escapeByte) || isAscii(record) || !isUtf8(record)) return 'MARC-8'
  warnings.push('the leader does not state UTF-8, but the record is in UTF-8')
  return 'UTF-8'
}

/** Returns true when the record contains a well-formed non-ASCII character. */
function wellFormed(record: Buffer): boolean {
  return /[^\p{ASCII}\ufffd]/u.test(record.toString('utf8'))
}
