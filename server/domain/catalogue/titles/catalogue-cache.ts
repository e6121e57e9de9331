import type { Database } from '../../../database/database.ts'

/**
 * Counts at most once in so many seconds a process, whoever asks meanwhile, so that nobody can load the database with it:
 * for what depends on tables that change all the time, so that word of each change would be of no use. What it answers
 * may be so many seconds old. A count that failed is none.
 */
export function cached<Value>(seconds: number, count: (db: Database, now: Date) => Promise<Value>) {
  const known = new WeakMap<object, { value: Promise<Value>; at: Date }>()
  return (db: Database, now: Date): Promise<Value> => {
    const last = known.get(db.key)
    const age = last ? now.getTime() - last.at.getTime() : -1
    if (last && age >= 0 && age < seconds * 1000) return last.value
    const counted = { value: count(db, now), at: now }
    known.set(db.key, counted)
    counted.value.catch(() => {
      if (known.get(db.key) === counted) known.delete(db.key)
    })
    return counted.value
  }
}
