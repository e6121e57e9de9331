/**
 * What Unicode has twice, and Windows' table once: the way other systems write a wave dash, a minus and the like. A patron's
 * name typed on another machine is to be read all the same.
 */
const same = { '〜': '～', '−': '－', '‖': '∥', '—': '―', '¢': '￠', '£': '￡', '¬': '￢', '¦': '￤' }

let table: Map<string, number> | undefined

/** The byte, or the two, that say a character in Windows' Shift_JIS; undefined: none do. */
export function cp932Bytes(char: string): number | undefined {
  table ??= makeTable()
  return table.get(char)
}

/** The decoder of the platform read backwards; of several ways to say a character Windows takes the first but NEC's. */
function makeTable(): Map<string, number> {
  const decoder = new TextDecoder('shift_jis')
  const found = new Map<string, number>()
  const add = (bytes: number[]) => {
    const char = decoder.decode(Uint8Array.from(bytes))
    const said = bytes.reduce((code, byte) => (code << 8) | byte, 0)
    if ([...char].length === 1 && char !== '\ufffd' && !found.has(char)) found.set(char, said)
  }
  for (let byte = 0xa1; byte <= 0xdf; byte++) add([byte])
  const leads = [...range(0x81, 0x9f), ...range(0xe0, 0xfc)]
  const necs = (lead: number) => lead === 0xed || lead === 0xee
  for (const lead of [...leads.filter((lead) => !necs(lead)), ...leads.filter(necs)]) {
    for (const trail of range(0x40, 0xfc)) add([lead, trail])
  }
  for (const [other, known] of Object.entries(same)) {
    const said = found.get(known)
    if (said !== undefined && !found.has(other)) found.set(other, said)
  }
  return found
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}
