import { expect, test } from 'vitest'
import { warmUp } from '../../../server/http/warm-up.ts'
import { useDatabase } from '../../support/database/database.ts'
import { allRows } from '../../support/database/rows.ts'
import { openApp } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'

const db = useDatabase()

test('warm-up runs the locks and reads of placing, and changes and logs nothing', async () => {
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const { app, logged } = openApp(db)
  const before = await allRows(db)
  sent.length = 0
  await warmUp(app, { db, now: () => now })
  expect(sent.filter((sql) => /FOR NO KEY UPDATE/.test(sql))).toHaveLength(1)
  expect(sent.filter((sql) => /hold_submissions.*category_hold_limits/s.test(sql))).toHaveLength(1)
  expect(await allRows(db)).toEqual(before)
  expect(logged).toEqual([])
})
