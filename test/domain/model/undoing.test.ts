import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { forSeconds } from '../../model/for-seconds.ts'
import { scripts } from '../../model/operations.ts'
import { Tally } from '../../model/runner.ts'
import { build, type Ids } from '../../model/small-library.ts'
import { takeBackEach } from '../../model/take-back.ts'
import { useDatabase } from '../../support/database/database.ts'
import { testLengths } from '../../support/source/extent.ts'

// MODEL_RUNS, MODEL_SECONDS and MODEL_SEED work as in model.test.ts.
const db = useDatabase()
const { MODEL_RUNS, MODEL_SEED } = process.env
let ids: Ids
beforeAll(async () => {
  ids = await build(db)
  // Half of the patrons keep a reading history.
  const [first = 0, second = 0] = ids.patrons
  await db.prisma.patron.updateMany({ where: { id: { in: [first, second] } }, data: { keepsHistory: true } })
})

test('whatever happened before, undoing an action at once restores every row (O4)', async () => {
  const tally = new Tally()
  const property = forSeconds(testLengths.scriptSeconds, scripts, (script) => takeBackEach(db, ids, script, tally))
  const result = await fc.check(property, {
    numRuns: Math.ceil(testLengths.scripts / 2),
    ...(MODEL_SEED && { seed: Number(MODEL_SEED) }),
  })
  if (MODEL_RUNS) console.log(`Seed ${result.seed}: ${tally}`)
  const story = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)
  expect(result.failed ? story : '', `MODEL_SEED=${result.seed} plays it again`).toBe('')
  expect([...tally.answers.keys()].sort()).toEqual(expect.arrayContaining(['checkIn', 'checkOut']))
}, 3_600_000)
