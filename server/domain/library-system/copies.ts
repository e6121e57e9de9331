import { type ConnectedSystem, callLibrarySystem } from './connected.ts'
import type { SystemCopy } from './port.ts'

/**
 * Reads the copies of many records with one operation, without those that were read a few seconds ago (G5). Records that
 * the library system does not know have no entry.
 */
export async function readCopies(
  system: ConnectedSystem,
  records: readonly string[],
  now: Date,
): Promise<Map<string, SystemCopy[]>> {
  const missing = [...new Set(records)].filter((record) => !system.copies.has(record))
  const read =
    missing.length > 0
      ? callLibrarySystem(system, now, 'availability', (asked, call) => asked.availability(missing, call))
      : Promise.resolve(new Map<string, SystemCopy[]>())
  const found = await Promise.all(
    records.map(async (record) => {
      const copies = await system.copies.read(record, async () => (await read).get(record))
      return [record, copies] as const
    }),
  )
  return new Map(found.flatMap(([record, copies]) => (copies ? [[record, copies]] : [])))
}
