/**
 * Maps characters that Windows-31J encodes under another code point of Unicode. Other systems type a wave dash or a
 * minus this way.
 */
const unicodeVariants = { '〜': '～', '−': '－', '‖': '∥', '—': '―', '¢': '￠', '£': '￡', '¬': '￢', '¦': '￤' }

let table: Map<string, number> | undefined

/** Returns the one or two bytes of a character in Windows-31J. Undefined when it has none. */
export function cp932Bytes(char: string): number | undefined {
  table ??= makeTable()
  return table.get(char)
}

/**
 * Inverts the platform's decoder. Of several byte sequences for a character, the NEC rows (0xED, 0xEE) come last, as in
 * Windows.
 */
function makeTable(): Map<string, number> {
  const decoder = new TextDecoder('shift_jis')
  const found = new Map<string, number>()
  const add = (bytes: number[]) => {
    const char = decoder.decode(Uint8Array.from(bytes))
    const code = bytes.reduce((code, byte) => (code << 8) | byte, 0)
    if ([...char].length === 1 && char !== '\ufffd' && !found.has(char)) found.set(char, code)
  }
  for (let byte = 0xa1; byte <= 0xdf; byte++) add([byte])
  const leads = [...range(0x81, 0x9f), ...range(0xe0, 0xfc)]
  const necs = (lead: number) => lead === 0xed || lead === 0xee
  for (const lead of [...leads.filter((lead) => !necs(lead)), ...leads.filter(necs)]) {
    for (const trail of range(0x40, 0xfc)) add([lead, trail])
  }
  for (const [other, known] of Object.entries(unicodeVariants)) {
    const code = found.get(known)
    if (code !== undefined && !found.has(other)) found.set(other, code)
  }
  return found
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}
