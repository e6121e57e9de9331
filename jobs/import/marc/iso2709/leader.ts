/** The record terminator, which no field may contain. */
export const recordEnd = 0x1d
/** The field terminator, which also ends the directory. */
export const fieldEnd = 0x1e
export const leaderLength = 24
/** The record length has five digits. */
export const maxRecordLength = 99_999

/** JAPAN/MARC before 2012 has capitals, no indicators and identifiers of six characters. */
const shape = /\d{5}[a-zA-Z0-9 ][a-zA-Z ]{2}[ -~][a ](?:22|06)\d{5}[ -~]{3}45/

/** Returns the record length in a leader, or undefined when there is none. */
export function lengthAt(bytes: Buffer, at: number): number | undefined {
  const digits = bytes.toString('latin1', at, at + 5)
  return /^\d{5}$/.test(digits) && Number(digits) > leaderLength ? Number(digits) : undefined
}

export function startsLikeRecord(bytes: Buffer, at: number): boolean {
  return new RegExp(`^${shape.source}`).test(bytes.toString('latin1', at, at + leaderLength))
}

/**
 * Returns the offset of the next record between two offsets. It needs a leader that follows a field terminator, or
 * whose length ends at a record terminator.
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
