import { expect, test, vi } from 'vitest'
import type { Database } from '../../server/database/database.ts'
import { cachedBranches, cachedPolicy } from '../../server/domain/library/rules/rule-cache.ts'
import { useTwoProcesses } from '../support/database/database.ts'

const processes = useTwoProcesses()
const within = (milliseconds: number) => ({ timeout: milliseconds, interval: 5 })
const rename = (db: Database, name: string) => db.query('UPDATE policies SET library_name = $1', [name])

test("another process's change is visible within a second", async () => {
  const { here, there } = processes
  for (let i = 0; i < 20; i++) {
    await rename(here, `図書館${i}`)
    await vi.waitFor(async () => expect((await cachedPolicy(there)).libraryName).toBe(`図書館${i}`), within(1_000))
  }
  await here.query("UPDATE branches SET name = 'あたらしい館' WHERE position = 0")
  await vi.waitFor(async () => expect((await cachedBranches(there))[0]?.name).toBe('あたらしい館'), within(1_000))
})

test('while the notification connection is broken nothing is cached, and afterwards everything is read again', async () => {
  const { here, there } = processes
  await cachedPolicy(there)
  const before = there.version('policies')
  const cut = await here.query<{ pid: number }>(
    `SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query = 'LISTEN changed' AND pid <> pg_backend_pid()`,
  )
  expect(cut.length).toBeGreaterThanOrEqual(2)
  await vi.waitFor(() => expect(there.version('policies')).toBeNull(), within(500))
  await rename(here, '切れた間')
  expect((await cachedPolicy(there)).libraryName).toBe('切れた間')
  await vi.waitFor(() => expect(there.version('policies')).toBeGreaterThan(before ?? 0), within(10_000))
  await rename(here, 'つながった')
  await vi.waitFor(async () => expect((await cachedPolicy(there)).libraryName).toBe('つながった'), within(1_000))
})

test('closing leaves no connection open, even while a reconnect is pending', async () => {
  const { here } = processes
  const left = () =>
    here.query<{ pid: number }>(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_start > $1',
      [begun],
    )
  const begun = (await here.query<{ now: Date }>('SELECT clock_timestamp() AS now'))[0]?.now
  const known = (await left()).length
  const [one, other] = [await processes.open(), await processes.open()]
  await one.close()
  await here.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query = 'LISTEN changed' AND backend_start > $1`,
    [begun],
  )
  await vi.waitFor(() => expect(other.version('policies')).toBeNull(), within(500))
  await other.close()
  await new Promise((passed) => setTimeout(passed, 1_500))
  expect((await left()).length).toBeLessThanOrEqual(known)
})
