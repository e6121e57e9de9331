/**
 * Computes the SIP2 checksum of a line up to and including its `AZ`: the two's complement of the byte sum, as four
 * hexadecimal digits.
 */
export function checksum(bytes: Uint8Array): string {
  let sum = 0
  for (const byte of bytes) sum += byte
  return (-sum & 0xffff).toString(16).toUpperCase().padStart(4, '0')
}

export interface LineEnding {
  /** The line up to the end of its fields. */
  body: Buffer
  /** The digit that the answer repeats. Null when the line has none. */
  sequence: string | null
  checksum: 'none' | 'right' | 'wrong'
}

/** Matches `AY`, a digit, `AZ` and four hexadecimal digits. Some systems leave out a part or add a delimiter. */
const ending = /(?:AY(\d))?(?:AZ([0-9A-Fa-f]{4})?)?[|^\t]?$/

// Exceeds the length of any ending.
const maxEndingLength = 12

export function splitEnding(line: Buffer): LineEnding {
  const tail = line.subarray(-maxEndingLength).toString('latin1')
  const found = ending.exec(tail)
  const [whole = '', sequence = null, received] = found ?? []
  if (sequence === null && !whole.startsWith('AZ')) return { body: line, sequence: null, checksum: 'none' }
  const body = line.subarray(0, line.length - whole.length)
  if (received === undefined) return { body, sequence, checksum: 'none' }
  const summed = line.subarray(0, body.length + whole.indexOf('AZ') + 2)
  return { body, sequence, checksum: checksum(summed) === received.toUpperCase() ? 'right' : 'wrong' }
}
