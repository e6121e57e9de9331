import { isAscii, isUtf8 } from 'node:buffer'
import { decodeMarc8, replacement } from './marc8/decode.ts'

const escapeByte = 0x1b

/**
 * How the bytes of a record become text: by what its leader says in place 9, unless the bytes themselves say otherwise.
 * Bytes that mean nothing become U+FFFD, with a warning for each field.
 */
export function textDecoder(
  record: Buffer,
  leader: string,
  warnings: string[],
): (bytes: Buffer, tag: string) => string {
  if (isAscii(record) && !record.includes(escapeByte)) return (bytes) => bytes.toString('latin1')
  const encoding = encodingOf(record, leader[9] === 'a', warnings)
  const told = new Set<string>()
  return (bytes, tag) => {
    const text = encoding === 'MARC-8' ? decodeMarc8(bytes) : bytes.toString('utf8').normalize('NFC')
    if (text.includes(replacement) && !told.has(tag)) {
      told.add(tag)
      warnings.push(`field ${tag} contains bytes that are no text in ${encoding}`)
    }
    return text
  }
}

function encodingOf(record: Buffer, saysUtf8: boolean, warnings: string[]): 'UTF-8' | 'MARC-8' {
  if (saysUtf8) {
    // In UTF-8 with a fault most letters still are well-formed; in MARC-8 none is.
    if (isUtf8(record) || wellFormed(record) || decodeMarc8(record).includes(replacement)) return 'UTF-8'
    warnings.push('the leader says UTF-8, and the record is in MARC-8')
    return 'MARC-8'
  }
  if (record.includes(escapeByte) || isAscii(record) || !isUtf8(record)) return 'MARC-8'
  warnings.push('the leader does not say UTF-8, and the record is in UTF-8')
  return 'UTF-8'
}

/** Whether there is any well-formed character beyond ASCII. */
function wellFormed(record: Buffer): boolean {
  return /[^\p{ASCII}\ufffd]/u.test(record.toString('utf8'))
}
