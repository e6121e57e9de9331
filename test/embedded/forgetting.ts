import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What a process did to a disk, as `recorded-disk.mjs` writes it. */
type Entry =
  | { op: 'make'; path: string; file: string | null }
  | { op: 'rename'; path: string; to: string; file: string }
  | { op: 'remove'; path: string }
  | { op: 'write'; file: string; at: number; data: Buffer }
  | { op: 'size'; file: string; size: number }
  | { op: 'sync'; file?: string; folder?: string }
  | { op: 'told'; text: string }

type Change = Extract<Entry, { op: 'write' | 'size' }>
type Naming = Extract<Entry, { op: 'make' | 'rename' | 'remove' }>

export async function readRecord(path: string): Promise<Entry[]> {
  const all = await readFile(path)
  const entries: Entry[] = []
  for (let at = 0; at + 4 <= all.length; ) {
    const data = at + 4 + all.readUInt32LE(at)
    const { bytes, ...entry } = JSON.parse(all.toString('utf8', at + 4, data))
    entries.push({ ...entry, data: all.subarray(data, data + bytes) })
    at = data + bytes
  }
  return entries
}

/** Disks write so many bytes whole or not at all. */
const sector = 512

/**
 * Makes of a copy of the disk, as it was before, what a power cut after these entries leaves: what was synced; of what
 * was not, some sectors of some writes, and of the names some that came first. `chance` is between 0 and 1, another at
 * each call.
 */
export async function cut(before: string, entries: Entry[], after: string, chance: () => number): Promise<void> {
  const { synced, unsynced, names } = split(entries)
  const luck = chance()
  const kept = names.unsynced.slice(0, Math.floor(luck * (names.unsynced.length + 1)))
  await cp(before, after, { recursive: true })
  const changed = new Map<string, Change[]>(synced)
  for (const [file, changes] of unsynced) {
    changed.set(file, [...(changed.get(file) ?? []), ...changes.flatMap((change) => partly(change, luck, chance))])
  }
  // Files that were there have their first path for a name; all are put aside by number, and then where they belong.
  const aside = `${after}.files`
  await mkdir(aside)
  const stored = new Map<string, string>()
  for (const [file, changes] of changed) {
    const path = join(aside, String(stored.size))
    const was = file.startsWith('#') ? Buffer.alloc(0) : await readFile(join(before, file))
    await writeFile(path, changes.reduce(withChange, Buffer.from(was)))
    stored.set(file, path)
    if (!file.startsWith('#')) await cp(path, join(after, file))
  }
  for (const naming of [...names.synced, ...kept]) await give(after, naming, stored)
  await rm(aside, { recursive: true })
}

function split(entries: Entry[]) {
  const synced = new Map<string, Change[]>()
  const unsynced = new Map<string, Change[]>()
  const names = { synced: [] as Naming[], unsynced: [] as Naming[] }
  const add = (map: Map<string, Change[]>, file: string, changes: Change[]) => {
    const known = map.get(file)
    if (known) known.push(...changes)
    else map.set(file, changes)
  }
  for (const entry of entries) {
    if (entry.op === 'write' || entry.op === 'size') add(unsynced, entry.file, [entry])
    else if (entry.op === 'sync') {
      const { file, folder } = entry
      if (file !== undefined) {
        add(synced, file, unsynced.get(file) ?? [])
        unsynced.delete(file)
      } else {
        // All that came before in this folder, and what led to it.
        const last = names.unsynced.findLastIndex(
          (naming) => dirname(naming.path) === folder || ('to' in naming && dirname(naming.to) === folder),
        )
        names.synced.push(...names.unsynced.splice(0, last + 1))
      }
    } else if (entry.op !== 'told') names.unsynced.push(entry)
  }
  return { synced, unsynced, names }
}

/** A change that was not synced: whole, not at all, or some of its sectors. */
function partly(change: Change, luck: number, chance: () => number): Change[] {
  if (change.op === 'size') return chance() < luck ? [change] : []
  const { data, at } = change
  const pieces: Change[] = []
  for (let from = 0; from < data.length; from += sector) {
    const piece = data.subarray(from, from + sector)
    if (chance() < luck) pieces.push({ ...change, at: at + from, data: piece })
  }
  return pieces
}

function withChange(content: Buffer<ArrayBuffer>, change: Change): Buffer<ArrayBuffer> {
  const end = change.op === 'size' ? change.size : Math.max(content.length, change.at + change.data.length)
  const next = end === content.length ? content : Buffer.concat([content.subarray(0, end)], end)
  if (change.op === 'write') change.data.copy(next, change.at)
  return next
}

async function give(disk: string, naming: Naming, stored: Map<string, string>): Promise<void> {
  const path = join(disk, naming.path)
  if (naming.op === 'remove') return rm(path, { recursive: true, force: true })
  if (naming.op === 'rename') return rename(path, join(disk, naming.to))
  if (naming.file === null) return void (await mkdir(path))
  const from = stored.get(naming.file)
  return from ? cp(from, path) : writeFile(path, '')
}
