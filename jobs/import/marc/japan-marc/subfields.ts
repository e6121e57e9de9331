import { isUtf8 } from 'node:buffer'
import { chosenDecoder } from '../encoding.ts'

/** Reports whether a record has no indicators and identifiers of six characters: JAPAN/MARC before 2012. */
export const hasLongIdentifiers = (leader: string) => leader.slice(10, 12) === '06'

/** The rest of an identifier after its code: the length of the data, and the mode. */
const prefix = /^\d{3}[12]/

/**
 * Returns a decoder for the subfields of JAPAN/MARC, whose data begin with a length of three digits and a mode. Data of mode 2
 * are kanji of two bytes each, in JIS without escape sequences. Copies on disk are in Shift_JIS, EUC-JP or UTF-8.
 */
export function decodeSubfield(
  record: Buffer,
  warnings: string[],
  chosen?: string,
): (bytes: Buffer, tag: string) => string {
  const decode = chosenDecoder(chosen ?? encodingOf(record), warnings)
  const decodeKanji = chosenDecoder('iso-2022-jp', warnings)
  return (bytes, tag) => {
    const [head = ''] = prefix.exec(bytes.toString('latin1', 0, 4)) ?? []
    const data = bytes.subarray(head.length)
    // Mode 2 without bytes above 0x7F is JIS, because each of the other encodings has such bytes in every kanji.
    const isJis = head.endsWith('2') && data.length > 0 && data.every((byte) => byte > 0x20 && byte < 0x7f)
    return isJis ? decodeKanji(Buffer.concat([Buffer.from('\x1b$B'), data]), tag) : decode(data, tag)
  }
}

function encodingOf(record: Buffer): string {
  if (isUtf8(record)) return 'utf-8'
  const isEuc = !new TextDecoder('euc-jp').decode(record).includes('\ufffd')
  // Half-width kana are valid in both. A byte from 0x80 to 0x8D or from 0x90 to 0xA0 occurs in Shift_JIS alone.
  return isEuc && !record.some((byte) => byte > 0x7f && byte < 0xa1 && byte !== 0x8e && byte !== 0x8f)
    ? 'euc-jp'
    : 'shift_jis'
}
