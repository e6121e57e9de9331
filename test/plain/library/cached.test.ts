import { expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { clearRulesCache, policyOf } from '../../../server/domain/library/cached.ts'

/** A database whose answers come when the test lets them. */
function slowDatabase() {
  const waiting: ((shelfDays: number) => void)[] = []
  const findUniqueOrThrow = () => new Promise((resolve) => waiting.push((shelfDays) => resolve({ shelfDays })))
  const db = { key: {}, prisma: { policy: { findUniqueOrThrow } } } as unknown as Database
  return { db, waiting }
}

test('what was read while a rule changed is answered, but not remembered (D)', async () => {
  const { db, waiting } = slowDatabase()
  const early = policyOf(db)
  clearRulesCache(db)
  waiting[0]?.(7)
  expect(await early).toEqual({ shelfDays: 7 })
  const late = policyOf(db)
  expect(waiting).toHaveLength(2)
  waiting[1]?.(9)
  expect(await late).toEqual({ shelfDays: 9 })
  expect(await policyOf(db)).toEqual({ shelfDays: 9 })
  expect(waiting).toHaveLength(2)
})
