import { expect, test } from 'vitest'
import { warmUp } from '../../../server/warm-up.ts'
import { openApp } from '../../app.ts'
import { useDatabase } from '../../database.ts'
import { now } from '../../now.ts'
import { allRows } from '../../rows.ts'

const db = useDatabase()

test('what is asked before anybody comes reaches the locks and the facts of placing, and changes and logs nothing', async () => {
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const { app, logged } = openApp(db)
  const before = await allRows(db)
  sent.length = 0
  await warmUp(app, { db, now: () => now })
  expect(sent.filter((sql) => /FOR NO KEY UPDATE/.test(sql))).toHaveLength(1)
  expect(sent.filter((sql) => /hold_submissions.*hold_limits/s.test(sql))).toHaveLength(1)
  expect(await allRows(db)).toEqual(before)
  expect(logged).toEqual([])
})
