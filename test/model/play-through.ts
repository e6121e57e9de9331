import type { Database } from '../../server/database/database.ts'
import type { Operation } from './operations.ts'
import { perform } from './perform.ts'
import { fitted } from './runner.ts'
import type { Ids } from './small-library.ts'
import { snapshotOfDatabase } from './snapshot.ts'

/** The number of concurrent requests. */
const lanes = 3

/**
 * Performs the operations in order with limited concurrency, and reports each answer. Repeating it sends the same
 * requests.
 */
export async function playThrough(
  db: Database,
  ids: Ids,
  operations: Operation[],
  tell: (answer: string) => void,
): Promise<void> {
  let serial = 0
  let day = 0
  const lane = async () => {
    for (let n = serial++; n < operations.length; n = serial++) {
      const drawn = operations[n] ?? { do: 'confirm' }
      if (drawn.do === 'wait') day += drawn.days
      const own = { ...ids }
      const seen = await snapshotOfDatabase(db, own)
      const operation = fitted(drawn, seen, seen.holders)
      tell(`${n} ${await perform({ db, ids: own, day, minute: n, serial: n }, operation)}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
