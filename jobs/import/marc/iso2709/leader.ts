/** Ends a record; no field may contain it. */
export const recordEnd = 0x1d
/** Ends a field, and the directory. */
export const fieldEnd = 0x1e
export const leaderLength = 24
/** Five digits say how long a record is. */
export const longestRecord = 99_999

const shape = /\d{5}[a-z0-9 ][a-z ]{2}[ -~][a ]22\d{5}[ -~]{3}45/

/** The length that a leader gives, if there is one. */
export function lengthAt(bytes: Buffer, at: number): number | undefined {
  const digits = bytes.toString('latin1', at, at + 5)
  return /^\d{5}$/.test(digits) && Number(digits) > leaderLength ? Number(digits) : undefined
}

export function startsLikeRecord(bytes: Buffer, at: number): boolean {
  return new RegExp(`^${shape.source}`).test(bytes.toString('latin1', at, at + leaderLength))
}

/**
 * Where between two places another record begins: there is a leader, which follows the end of a field or gives a length
 * at which a record ends.
 */
export function nextRecord(bytes: Buffer, from: number, to: number): number | undefined {
  const text = bytes.toString('latin1', from, to + leaderLength)
  for (const { index } of text.matchAll(new RegExp(shape, 'g'))) {
    const at = from + index
    if (at >= to) return undefined
    if (bytes[at - 1] === fieldEnd || bytes[at + (lengthAt(bytes, at) ?? 0) - 1] === recordEnd) return at
  }
  return undefined
}
