import { fieldEnd, leaderLength } from './leader.ts'

interface DirectoryEntry {
  tag: string
  length: number
  /** Counted from the base address. */
  start: number
}

export interface Directory {
  entries: DirectoryEntry[]
  /** Where the fields begin. */
  base: number
}

const entryLength = 12

/** The directory that follows a leader; undefined where it is none. */
export function leaderEntries(bytes: Buffer): Directory | undefined {
  const found = readDirectory(bytes)
  return typeof found === 'string' ? undefined : found
}

/** The same, or what is wrong with it. */
export function readDirectory(bytes: Buffer): Directory | string {
  const end = bytes.indexOf(fieldEnd, leaderLength)
  if (end < 0) return 'its directory has no end'
  const text = bytes.toString('latin1', leaderLength, end)
  if (text.length === 0) return 'its directory is empty'
  if (text.length % entryLength !== 0) return `its directory is ${text.length} bytes long, which is no multiple of 12`
  const entries: DirectoryEntry[] = []
  for (let at = 0; at < text.length; at += entryLength) {
    const [, tag, length, start] = text.slice(at, at + entryLength).match(/^([ -~]{3})(\d{4})(\d{5})$/) ?? []
    if (tag === undefined) return 'an entry of its directory is no field'
    entries.push({ tag, length: Number(length), start: Number(start) })
  }
  return { entries, base: end + 1 }
}

/** Whether a field ends at each place where the directory says that one does. */
export function fits(bytes: Buffer, { entries, base }: Directory): boolean {
  return entries.every(({ start, length }) => length > 0 && bytes[base + start + length - 1] === fieldEnd)
}
