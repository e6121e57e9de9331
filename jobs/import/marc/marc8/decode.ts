import { charactersOf, eacc } from './tables.ts'

/** Replaces undecodable bytes and escape sequences. */
export const replacement = '\ufffd'

/** One-letter escape sequences and the character sets they select. */
const short = new Map([
  ['s', 'B'],
  ['g', 'g'],
  ['b', 'b'],
  ['p', 'p'],
])

/** The only Arabic mark that MARC-8, like Unicode, writes after its letter. */
const after = '\u0670'
const escapeByte = 0x1b

/**
 * Decodes MARC-8 to composed Unicode (NFC). MARC-8 writes combining marks before their letter, Unicode after it.
 * Undecodable bytes become U+FFFD.
 */
export function decodeMarc8(bytes: Uint8Array): string {
  const sets = { low: 'B', high: 'E' }
  let text = ''
  let marks = ''
  let at = 0
  const put = (character: string) => {
    if (/^\p{M}$/u.test(character) && character !== after) {
      marks += character
      return
    }
    text += character + marks
    marks = ''
  }
  while (at < bytes.length) {
    const byte = bytes[at] as number
    if (byte === escapeByte) {
      const taken = designate(bytes, at, sets)
      if (taken === 0) put(replacement)
      at += Math.max(taken, 1)
      continue
    }
    if (byte <= 0x20 || byte === 0x7f || (byte >= 0x80 && byte <= 0xa0)) {
      // Joiners are kept. The control characters around a non-sorting article are dropped.
      if (byte === 0x8d || byte === 0x8e) put(byte === 0x8d ? '\u200d' : '\u200c')
      else if (byte <= 0x20) put(String.fromCharCode(byte))
      else if (byte !== 0x88 && byte !== 0x89) put(replacement)
      at += 1
      continue
    }
    const set = byte < 0x80 ? sets.low : sets.high
    const size = set === eacc ? 3 : 1
    const found = charactersOf(set, bytes.subarray(at, at + size))
    put(found ?? replacement)
    // An incomplete East Asian character is skipped byte by byte, so that decoding can resume after it.
    at += found === undefined && at + size > bytes.length ? 1 : size
  }
  return expandReferences(text + marks).normalize('NFC')
}

/** Applies an escape sequence and returns its length, or 0 when it is malformed. */
function designate(bytes: Uint8Array, at: number, sets: { low: string; high: string }): number {
  const sequence = String.fromCharCode(...bytes.subarray(at + 1, at + 5))
  const alone = short.get(sequence[0] ?? '')
  if (alone) {
    sets.low = alone
    return 2
  }
  const [whole, kind = '', final = ''] = sequence.match(/^(\$[,)-]?|[(,)-])!?([1234BENQS])/) ?? []
  if (whole === undefined || (final === eacc) !== kind.startsWith('$')) return 0
  if (/[)-]$/.test(kind)) sets.high = final
  else sets.low = final
  return 1 + whole.length
}

/** Characters outside MARC-8 are written as `&#x4E00;`. */
function expandReferences(text: string): string {
  return text.replace(/&#x([0-9A-F]{4,6});/gi, (whole, digits: string) => {
    const point = Number.parseInt(digits, 16)
    return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) && point > 0x1f ? String.fromCodePoint(point) : whole
  })
}
