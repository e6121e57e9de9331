import { SharedReads } from '../../../common/shared-reads.ts'
import { type ConnectedSystem, callLibrarySystem } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { type Cardholder, type SystemHold, SystemRefused } from '../../library-system/port.ts'

/** The records of one page that the library system is asked about. */
const maxQuestions = 6

type Codes = readonly string[] | null

const caches = new WeakMap<object, SharedReads<string, Codes>>()

/** An answer is used again for long enough for the form and its confirmation. */
function cacheOf({ guard }: ConnectedSystem): SharedReads<string, Codes> {
  const known =
    caches.get(guard) ?? new SharedReads({ milliseconds: 20_000, most: 2_000, keeps: (codes) => codes !== null })
  caches.set(guard, known)
  return known
}

/** A record, or only its copy with this barcode. */
export interface Collected {
  record: string
  copy?: string | undefined
}

/** Returns the record or the copy that a hold is for. Null when the library system does not tell. */
export function collectedFor({ record, barcode, isOnCopy }: SystemHold): Collected | null {
  if (record === null) return null
  return isOnCopy && barcode !== null ? { record, copy: barcode } : { record }
}

const keyOf = ({ key }: Cardholder, { record, copy }: Collected) => JSON.stringify([key, record, copy ?? null])

/**
 * Reads where the patron may collect records (L5). The questions run together, and a page has at most six. The codes of
 * a record are null when the library system does not tell; then every branch that offers pickup is possible.
 */
export function pickupPlaceReader(system: ConnectedSystem, holder: Cardholder, now: Date) {
  const cache = cacheOf(system)
  let questions = 0
  return (all: readonly Collected[]): Promise<Codes[]> => {
    const answers = new Map<string, Promise<Codes>>()
    for (const one of all) {
      const key = keyOf(holder, one)
      if (answers.has(key)) continue
      if (cache.has(key) || (system.capabilities.pickupPlaces && questions++ < maxQuestions))
        answers.set(key, readPlaces(system, holder, one, now))
    }
    return Promise.all(all.map((one) => answers.get(keyOf(holder, one)) ?? null))
  }
}

/** Forgets where the patron may collect a record, after the library system refused a branch. */
export function forgetPickupPlaces(system: ConnectedSystem, holder: Cardholder, of: Collected): void {
  cacheOf(system).drop(keyOf(holder, of))
}

async function readPlaces(system: ConnectedSystem, holder: Cardholder, of: Collected, now: Date): Promise<Codes> {
  const { record, copy } = of
  try {
    return await cacheOf(system).read(keyOf(holder, of), () =>
      callLibrarySystem(system, now, 'pickupPlaces', (adapter, call) =>
        adapter.pickupPlaces(holder, record, call, copy),
      ),
    )
  } catch (error) {
    // The form works without the list: the library system decides when the hold is placed.
    if (error instanceof SystemAway || error instanceof SystemRefused) return null
    throw error
  }
}
