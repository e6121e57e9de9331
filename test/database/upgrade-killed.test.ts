import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { DatabaseSettings } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import { cloneTemplate, emptyServerDatabase, newServerDatabase } from '../support/database/database.ts'
import { shapeOf } from '../support/http/shape.ts'
import { testLengths } from '../support/source/extent.ts'
import { makeOldLibrary, oldLibraryFacts } from './old-library.ts'

const titles = 3_000

let old: Awaited<ReturnType<typeof oldLibrary>>

beforeAll(async () => {
  old = await oldLibrary()
})
afterAll(() => old.discard())

async function oldLibrary() {
  const { name, scripts, query, end, discard } = await emptyServerDatabase()
  await makeOldLibrary(scripts, query, titles)
  await end() // a database in use cannot be copied
  return {
    copy: async () => {
      const { databaseUrl, drop } = await newServerDatabase(name)
      return { settings: { databaseUrl, dataDir: '' }, discard: drop }
    },
    discard,
  }
}

/** Upgrades in a process that is killed at a random moment. Returns whether the upgrade had completed. */
async function upgraded(settings: DatabaseSettings): Promise<boolean> {
  const child: ChildProcess = fork(new URL('./upgrading.ts', import.meta.url).pathname, {
    env: { PATH: process.env.PATH },
    execArgv: ['--import', 'tsx'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  await once(child, 'message')
  let isThrough = false
  child.on('message', (said) => {
    isThrough ||= said === 'open'
  })
  child.send(settings)
  // Usually kills it during the migrations, and not while it opens a migrated database.
  if (Math.random() < 0.8) await Promise.race([once(child, 'message'), ended])
  await Promise.race([setTimeout(Math.random() * 2_000), ended])
  child.kill('SIGKILL')
  const [code] = await ended
  if (code) throw new Error(`The upgrade exited with ${code}.`)
  return isThrough
}

test('an upgrade that is killed at any moment continues at the next start and completes', {
  timeout: 1_200_000,
}, async () => {
  const whole = await cloneTemplate()
  const expected = { ...(await shapeOf(whole.db.query)), rules: expect.anything() }
  await whole.discard()
  let kills = 0
  while (kills < testLengths.upgradesKilled) {
    const { settings, discard } = await old.copy()
    while (kills < testLengths.upgradesKilled && !(await upgraded(settings))) kills += 1
    const db = await openDatabase(settings)
    expect(await shapeOf(db.query)).toEqual(expected)
    expect(await db.query(oldLibraryFacts)).toEqual([{ titles, items: titles, holds: 100 }])
    await db.close()
    await discard()
  }
})
