import type { Database } from '../../server/database/database.ts'
import { newCounts, type ProcessedBounce, processBounce } from './process-bounce.ts'
import type { FoundMessage, Source } from './sources.ts'

export interface Read {
  counts: Record<string, number>
  /** The number of messages of each kind. */
  kinds: Partial<Record<ProcessedBounce['kind'], number>>
  /** Names of messages that could not be read, and of bounces without a reason. */
  notUnderstood: string[]
}

/** Processes every message. One that cannot be read does not stop the others. */
export async function readAll(
  db: Database,
  source: Source,
  domain: string,
  now: Date,
  onProgress: (read: number, end: number) => void = () => {},
): Promise<Read> {
  const { counts, add } = newCounts()
  const read: Read = { counts, kinds: {}, notUnderstood: [] }
  for await (const found of source.found()) {
    const taken = await take(db, found, domain, now)
    if (taken instanceof Error) {
      read.notUnderstood.push(`${found.name}: cannot be read (${taken.message})`)
    } else {
      add(taken)
      read.kinds[taken.kind] = (read.kinds[taken.kind] ?? 0) + 1
      if (taken.kind === 'UNCLEAR') read.notUnderstood.push(`${found.name}: gives no reason for the bounce`)
    }
    onProgress(counts.read, found.end)
  }
  return read
}

/** An unreadable file is skipped, but a database error ends the run. */
async function take(db: Database, found: FoundMessage, domain: string, now: Date): Promise<ProcessedBounce | Error> {
  let bytes: Uint8Array
  try {
    bytes = await found.read()
  } catch (error) {
    return new Error((error as NodeJS.ErrnoException).code ?? 'unknown')
  }
  return processBounce(db, bytes, domain, now)
}
