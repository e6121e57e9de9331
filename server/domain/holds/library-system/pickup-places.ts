import { LruCache } from '../../../common/lru-cache.ts'
import { type ConnectedSystem, callLibrarySystem } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { type Cardholder, SystemRefused } from '../../library-system/port.ts'

/** Milliseconds for which an answer is used again: long enough for the form and its confirmation. */
const maxAge = 20_000
const maxEntries = 2_000
/** The records of one page that the library system is asked about. */
const maxQuestions = 6

interface Known {
  codes: readonly string[]
  until: number
}

const caches = new WeakMap<object, LruCache<string, Known>>()

function cacheOf({ guard }: ConnectedSystem): LruCache<string, Known> {
  const known = caches.get(guard) ?? new LruCache<string, Known>(maxEntries)
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
  return (records: readonly string[]): Promise<(readonly string[] | null)[]> => {
    const answers = new Map<string, Promise<readonly string[] | null> | readonly string[]>()
    for (const record of records) {
      const known = cache.get(keyOf(holder, record))
      if (known && performance.now() < known.until) answers.set(record, known.codes)
      else if (!answers.has(record) && system.capabilities.pickupPlaces && questions++ < maxQuestions)
        answers.set(record, readPlaces(system, holder, record, now))
    }
    return Promise.all(records.map((record) => answers.get(record) ?? null))
  }
}

/** Forgets where the patron may collect a record, after the library system refused a branch. */
export function forgetPickupPlaces(system: ConnectedSystem, holder: Cardholder, record: string): void {
  cacheOf(system).delete(keyOf(holder, record))
}

async function readPlaces(system: ConnectedSystem, holder: Cardholder, record: string, now: Date) {
  try {
    const codes = await callLibrarySystem(system, now, 'pickupPlaces', (asked, call) =>
      asked.pickupPlaces(holder, record, call),
    )
    if (codes) cacheOf(system).set(keyOf(holder, record), { codes, until: performance.now() + maxAge })
    return codes
  } catch (error) {
    // The form works without the list: the library system decides when the hold is placed.
    if (error instanceof SystemAway || error instanceof SystemRefused) return null
    throw error
  }
}
