import { type ConnectedSystem, callLibrarySystem } from './connected.ts'
import { SystemAway } from './guard.ts'
import { type SystemCopy, SystemRefused } from './port.ts'

const itemStates = {
  AVAILABLE: 'ON_SHELF',
  ON_LOAN: 'ON_LOAN',
  ON_HOLD_SHELF: 'HELD',
  IN_TRANSIT: 'MOVING',
  ON_ORDER: 'ON_ORDER',
  REFERENCE_ONLY: 'REFERENCE_ONLY',
  DAMAGED: 'DAMAGED',
  MISSING: 'UNAVAILABLE',
  WITHDRAWN: 'UNAVAILABLE',
} as const satisfies Record<SystemCopy['state'], string>

/** The state of a copy as patrons see it. UNKNOWN when the library system reports none (G5). */
export type LiveItemState = (typeof itemStates)[SystemCopy['state']] | 'UNKNOWN'

export const liveItemState = (copy: SystemCopy | undefined): LiveItemState =>
  copy ? itemStates[copy.state] : 'UNKNOWN'

/**
 * Reads the copies of many records with one operation, without those that were read a few seconds ago (G5). Records that
 * the library system does not know have no entry.
 */
async function readCopies(
  system: ConnectedSystem,
  records: readonly string[],
  now: Date,
): Promise<Map<string, SystemCopy[]>> {
  const missing = [...new Set(records)].filter((record) => !system.copies.has(record))
  const read =
    missing.length > 0
      ? callLibrarySystem(system, now, 'availability', (adapter, call) => adapter.availability(missing, call))
      : Promise.resolve(new Map<string, SystemCopy[]>())
  const found = await Promise.all(
    records.map(async (record) => {
      const copies = await system.copies.read(record, async () => (await read).get(record))
      return [record, copies] as const
    }),
  )
  return new Map(found.flatMap(([record, copies]) => (copies ? [[record, copies]] : [])))
}

/** Reads the copies for display. Null when the library system does not report them now. */
export async function readCopiesForDisplay(
  system: ConnectedSystem | undefined,
  records: readonly string[],
  now: Date,
): Promise<Map<string, SystemCopy[]> | null> {
  if (!system?.capabilities.availability) return null
  try {
    return await readCopies(system, records, now)
  } catch (error) {
    // The catalogue stays usable without the library system.
    if (error instanceof SystemAway || error instanceof SystemRefused) return null
    throw error
  }
}
