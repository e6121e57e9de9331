import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { letLoose } from '../../model/crowd.ts'
import { forSeconds } from '../../model/for-seconds.ts'
import { crowds } from '../../model/operations.ts'
import { Tally } from '../../model/runner.ts'
import { build, type Ids } from '../../model/small-library.ts'
import { useDatabase } from '../../support/database/database.ts'
import { testLengths } from '../../support/source/extent.ts'

// The actions run concurrently over the connections of the pool. CROWD_RUNS=200 sets the number of crowds and
// CROWD_SECONDS=300 the time limit; both print what was reached.
const db = useDatabase()
const { CROWD_RUNS, CROWD_SEED } = process.env
let ids: Ids
beforeAll(async () => {
  ids = await build(db)
})

test('whatever happens at once, nobody gets more, less or sooner than the rules allow, and nothing deadlocks (H3, L3, S2, H11)', async () => {
  const tally = new Tally()
  const property = forSeconds(testLengths.crowdSeconds, crowds, (crowd) => letLoose(db, ids, crowd, tally))
  const result = await fc.check(property, {
    numRuns: testLengths.crowds,
    ...(CROWD_SEED && { seed: Number(CROWD_SEED) }),
  })
  if (CROWD_RUNS) console.log(`Seed ${result.seed}: ${tally}`)
  const story = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)
  expect(result.failed ? story : '', `CROWD_SEED=${result.seed}`).toBe('')
}, 3_600_000)
