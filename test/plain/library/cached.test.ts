import { expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { countChanges } from '../../../server/database/table-changes.ts'
import { cachedPolicy } from '../../../server/domain/library/rules/rule-cache.ts'

/** A database whose answers and change notifications the test controls. */
function slowDatabase() {
  const waiting: ((shelfDays: number) => void)[] = []
  const findUniqueOrThrow = () => new Promise((resolve) => waiting.push((shelfDays) => resolve({ shelfDays })))
  const changes = countChanges()
  changes.told()
  const db = { key: {}, version: changes.version, prisma: { policy: { findUniqueOrThrow } } } as unknown as Database
  return { db, waiting, changes }
}

test('a value read during a change is returned but not cached (D)', async () => {
  const { db, waiting, changes } = slowDatabase()
  const early = cachedPolicy(db)
  changes.changed('policies')
  waiting[0]?.(7)
  expect(await early).toEqual({ shelfDays: 7 })
  const late = cachedPolicy(db)
  expect(waiting).toHaveLength(2)
  waiting[1]?.(9)
  expect(await late).toEqual({ shelfDays: 9 })
  expect(await cachedPolicy(db)).toEqual({ shelfDays: 9 })
  expect(waiting).toHaveLength(2)
})

test('a late answer from before a change is not returned to later callers', async () => {
  const { db, waiting, changes } = slowDatabase()
  const early = cachedPolicy(db)
  changes.changed('policies')
  const late = cachedPolicy(db)
  waiting[1]?.(9)
  waiting[0]?.(7)
  expect([await early, await late]).toEqual([{ shelfDays: 7 }, { shelfDays: 9 }])
  const next = cachedPolicy(db)
  waiting[2]?.(9)
  expect(await next).toEqual({ shelfDays: 9 })
})

test('changes of other tables do not invalidate the cache', async () => {
  const { db, waiting, changes } = slowDatabase()
  const first = cachedPolicy(db)
  waiting[0]?.(7)
  await first
  changes.changed('branches')
  expect(await cachedPolicy(db)).toEqual({ shelfDays: 7 })
})

test('without change notifications nothing is cached, and earlier or concurrent reads are discarded', async () => {
  const { db, waiting, changes } = slowDatabase()
  const read = async (days: number) => {
    const reading = cachedPolicy(db)
    waiting.at(-1)?.(days)
    return (await reading).shelfDays
  }
  expect(await read(7)).toBe(7)
  changes.untold()
  expect([await read(8), await read(9)]).toEqual([8, 9])
  const meanwhile = cachedPolicy(db)
  changes.told()
  waiting.at(-1)?.(10)
  await meanwhile
  expect([await read(11), await read(12)]).toEqual([11, 11])
})
