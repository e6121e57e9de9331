/** Of a line up to and with its `AZ`: what makes the sum of all bytes zero, as four hexadecimal digits. */
export function checksum(bytes: Uint8Array): string {
  let sum = 0
  for (const byte of bytes) sum += byte
  return (-sum & 0xffff).toString(16).toUpperCase().padStart(4, '0')
}

export interface Ending {
  /** The line without what follows its fields. */
  body: Buffer
  /** The digit that an answer repeats; null: none was sent. */
  sequence: string | null
  checksum: 'none' | 'right' | 'wrong'
}

/** `AY`, a digit, `AZ` and four hexadecimal digits at the end of a line; some leave out a part, or add a delimiter. */
const ending = /(?:AY(\d))?(?:AZ([0-9A-Fa-f]{4})?)?[|^\t]?$/

/** Longer than any ending. */
const longest = 12

export function splitEnding(line: Buffer): Ending {
  const tail = line.subarray(-longest).toString('latin1')
  const found = ending.exec(tail)
  const [whole = '', sequence = null, said] = found ?? []
  if (sequence === null && !whole.startsWith('AZ')) return { body: line, sequence: null, checksum: 'none' }
  const body = line.subarray(0, line.length - whole.length)
  if (said === undefined) return { body, sequence, checksum: 'none' }
  const summed = line.subarray(0, body.length + whole.indexOf('AZ') + 2)
  return { body, sequence, checksum: checksum(summed) === said.toUpperCase() ? 'right' : 'wrong' }
}
