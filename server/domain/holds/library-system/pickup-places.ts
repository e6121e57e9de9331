import { SharedReads } from '../../../common/shared-reads.ts'
import { type ConnectedSystem, callLibrarySystem } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { type Cardholder, SystemRefused } from '../../library-system/port.ts'

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

const keyOf = ({ key }: Cardholder, record: string) => JSON.stringify([key, record])

/**
 * Reads where the patron may collect records (L5). The questions run together, and a page has at most six. The codes of
 * a record are null when the library system does not tell; then every branch that offers pickup is possible.
 */
export function pickupPlaceReader(system: ConnectedSystem, holder: Cardholder, now: Date) {
  const cache = cacheOf(system)
  let questions = 0
  return (records: readonly string[]): Promise<Codes[]> => {
    const answers = new Map<string, Promise<Codes>>()
    for (const record of new Set(records)) {
      const isKnown = cache.has(keyOf(holder, record))
      if (isKnown || (system.capabilities.pickupPlaces && questions++ < maxQuestions))
        answers.set(record, readPlaces(system, holder, record, now))
    }
    return Promise.all(records.map((record) => answers.get(record) ?? null))
  }
}

/** Forgets where the patron may collect a record, after the library system refused a branch. */
export function forgetPickupPlaces(system: ConnectedSystem, holder: Cardholder, record: string): void {
  cacheOf(system).drop(keyOf(holder, record))
}

async function readPlaces(system: ConnectedSystem, holder: Cardholder, record: string, now: Date): Promise<Codes> {
  try {
    return await cacheOf(system).read(keyOf(holder, record), () =>
      callLibrarySystem(system, now, 'pickupPlaces', (asked, call) => asked.pickupPlaces(holder, record, call)),
    )
  } catch (error) {
    // The form works without the list: the library system decides when the hold is placed.
    if (error instanceof SystemAway || error instanceof SystemRefused) return null
    throw error
  }
}
