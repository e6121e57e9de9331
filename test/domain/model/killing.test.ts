import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/open.ts'
import { killAndPlayAgain, newStore } from '../../model/kill.ts'
import { killings } from '../../model/operations.ts'
import { build, reset } from '../../model/small-library.ts'
import { testLengths } from '../../support/source/extent.ts'

const { kills } = testLengths

test('a process killed at work leaves nothing half done, and its work can be repeated (H11, H3)', async () => {
  const store = await newStore()
  const first = await openDatabase(store.settings)
  const ids = await build(first)
  await first.close()
  let midway = 0
  for (const { choices, operations, kill } of fc.sample(killings, kills)) {
    const db = await openDatabase(store.settings)
    await reset(db, ids, choices)
    await db.close()
    const { said, wrong } = await killAndPlayAgain({ settings: store.settings, ids, operations }, kill)
    expect(wrong, JSON.stringify({ choices, operations, kill })).toEqual([])
    if (said.length < operations.length) midway += 1
  }
  expect(midway).toBeGreaterThan(kills / 2)
  await store.discard()
}, 1_800_000)
