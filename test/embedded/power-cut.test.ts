import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { extent } from '../extent.ts'
import { dataDirectory, emptyDirectory } from './directory.ts'
import { cut, readRecord } from './forgetting.ts'

const here = (name: string) => new URL(name, import.meta.url)

/** Lets a process place holds in a data directory, and tells all that it did to it. */
async function recorded(disk: string, holds: number) {
  const record = `${disk}.record`
  const hooks = ['--import', here('./recorded-disk.mjs').href, '--import', 'tsx']
  const child = spawn(process.execPath, [...hooks, here('./placing.ts').pathname, disk, String(holds)], {
    env: { PATH: process.env.PATH, DISK: disk, RECORD: record },
    stdio: 'inherit',
  })
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  const entries = await readRecord(record)
  await rm(record)
  return entries
}

/** Cuts the power so often while a process places holds; each time every hold that was answered has to be there. */
async function cutWhilePlacing(before: string, holds: number, cuts: number, earliest: 'begin' | 'open') {
  const folder = await emptyDirectory()
  const disk = join(folder, 'disk')
  await cp(before, disk, { recursive: true })
  const entries = await recorded(disk, holds)
  const first = earliest === 'begin' ? 0 : entries.findIndex((entry) => entry.op === 'told')
  let left = before
  for (let n = 0; n < cuts; n++) {
    const end = first + Math.floor(Math.random() * (entries.length - first))
    left = join(folder, String(n))
    await cut(before, entries.slice(0, end), left, Math.random)
    const answered = entries
      .slice(0, end)
      .flatMap((entry) => (entry.op === 'told' && entry.text !== 'open' ? entry.text : []))
    const db = await openDatabase({ dataDir: left })
    const there = await db.query<{ id: string }>(`SELECT 'Hold:' || id AS id FROM holds`)
    expect(there.map(({ id }) => id)).toEqual(expect.arrayContaining(answered))
    await db.query('UPDATE titles SET folding = folding')
    await db.close()
  }
  return { entries, left }
}

test('a power cut loses nothing that was answered, and the database opens by itself', async () => {
  const { entries } = await cutWhilePlacing(await dataDirectory(), 40, extent.cuts, 'begin')
  expect(entries.filter(({ op }) => op === 'told').length).toBeGreaterThan(25)
})
