import { fieldEnd, leaderLength } from './leader.ts'

interface DirectoryEntry {
  tag: string
  length: number
  /** Relative to the base address of the data. */
  start: number
}

export interface Directory {
  entries: DirectoryEntry[]
  /** The offset of the first field. */
  base: number
}

const entryLength = 12

/** Parses the directory after a leader. Undefined when it is malformed. */
export function leaderEntries(bytes: Buffer): Directory | undefined {
  const found = readDirectory(bytes)
  return typeof found === 'string' ? undefined : found
}

/** Parses the directory, or returns the reason why it is malformed. */
export function readDirectory(bytes: Buffer): Directory | string {
  const end = bytes.indexOf(fieldEnd, leaderLength)
  if (end < 0) return 'its directory has no end'
  const text = bytes.toString('latin1', leaderLength, end)
  if (text.length === 0) return 'its directory is empty'
  if (text.length % entryLength !== 0)
    return `its directory is ${text.length} bytes long, which is not a multiple of 12`
  const entries: DirectoryEntry[] = []
  for (let at = 0; at < text.length; at += entryLength) {
    const [, tag, length, start] = text.slice(at, at + entryLength).match(/^([ -~]{3})(\d{4})(\d{5})$/) ?? []
    if (tag === undefined) return 'an entry of its directory is malformed'
    entries.push({ tag, length: Number(length), start: Number(start) })
  }
  return { entries, base: end + 1 }
}

/**
 * Returns true when a field terminator stands at the end of every field in the directory, and the fields have no more
 * bytes than the record. Otherwise thousands of entries could name one long field, and a record of 100 KB have 70 MB of
 * text.
 */
export function fits(bytes: Buffer, { entries, base }: Directory): boolean {
  const length = entries.reduce((sum, entry) => sum + entry.length, 0)
  return (
    base + length <= bytes.length &&
    entries.every(({ start, length }) => length > 0 && bytes[base + start + length - 1] === fieldEnd)
  )
}
