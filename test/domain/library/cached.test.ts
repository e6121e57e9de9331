import { afterEach, expect, test, vi } from 'vitest'
import { dryRun } from '../../../jobs/common/dry-run.ts'
import type { Database } from '../../../server/database/database.ts'
import { cachedBranches, cachedMaterialGroups, cachedPolicy } from '../../../server/domain/library/rules/rule-cache.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newBranch } from '../../support/library/world.ts'

const db = useDatabase()
afterEach(() => vi.useRealTimers())

const rename = (name: string) => db.query('UPDATE policies SET library_name = $1', [name])
const nameOf = async (from: Database = db) => (await cachedPolicy(from)).libraryName

/** The statements that the work sends. */
async function statementsOf(work: () => Promise<unknown>) {
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  await work()
  return [...sent]
}

test('an unchanged value is read once, whatever else changes', async () => {
  const readAll = async () => {
    await Promise.all([cachedPolicy(db), cachedBranches(db), cachedMaterialGroups(db.forOneAsker())])
  }
  await readAll()
  await db.query('UPDATE titles SET volume = volume WHERE id = 1')
  expect(await statementsOf(readAll)).toEqual([])
})

test('the first read after a change returns the new value, every time', async () => {
  for (let i = 0; i < 50; i++) {
    await rename(`図書館${i}`)
    expect(await nameOf()).toBe(`図書館${i}`)
  }
  const { id } = await newBranch(db)
  expect((await cachedBranches(db)).map((branch) => branch.id)).toContain(id)
})

test('values of a dry run are not cached, and values from before it are not used in it', async () => {
  await rename('ほんとう')
  await nameOf()
  const dry = dryRun(db, async (within) => {
    await within.prisma.policy.update({ where: { id: 1 }, data: { libraryName: 'ためし' } })
    return nameOf(within)
  })
  expect(await dry).toBe('ためし')
  expect(await nameOf()).toBe('ほんとう')
})

test('a change without a notification is seen after a minute', async () => {
  // A late notification of an earlier change may still arrive.
  await vi.waitFor(async () => expect(await statementsOf(() => nameOf())).toEqual([]), 30_000)
  vi.useFakeTimers({ now: Date.now() + 59_000, toFake: ['Date'] })
  expect(await statementsOf(() => nameOf())).toEqual([])
  vi.setSystemTime(Date.now() + 2_000)
  expect(await statementsOf(() => nameOf())).toHaveLength(1)
})
