import type { Database, RequestDatabase } from '../../../database/database.ts'

/**
 * Caches a count for some seconds per process, so that no number of requests can load the database with it. It is meant
 * for counts over tables that change all the time, where invalidation on each change would be useless. Concurrent
 * callers share one count. A failed count is not cached, and a page with a count is cached no longer than the count.
 */
export function cacheForSeconds<Value>(seconds: number, count: (db: Database, now: Date) => Promise<Value>) {
  const known = new WeakMap<object, { value: Promise<Value>; at: Date }>()
  return (db: Database & Partial<Pick<RequestDatabase, 'recorder'>>, now: Date): Promise<Value> => {
    const last = known.get(db.key)
    const age = last ? now.getTime() - last.at.getTime() : -1
    if (last && age >= 0 && age < seconds * 1000) {
      db.recorder?.usesUntil(new Date(last.at.getTime() + seconds * 1000))
      return last.value
    }
    const counted = { value: count(db, now), at: now }
    known.set(db.key, counted)
    counted.value.catch(() => {
      if (known.get(db.key) === counted) known.delete(db.key)
    })
    return counted.value
  }
}
