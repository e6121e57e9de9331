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

/** Lets holds be placed on a copy of a data directory; each call of `cutInto` is a power cut while that went on. */
async function placing(before: string, holds: number) {
  const folder = await emptyDirectory()
  await cp(before, join(folder, 'disk'), { recursive: true })
  const entries = await recorded(join(folder, 'disk'), holds)
  let cuts = 0
  return {
    told: entries.flatMap((entry) => (entry.op === 'told' ? entry.text : [])),
    /** The data directory that is left, and the holds that had been answered. */
    cutInto: async () => {
      const done = entries.slice(0, Math.floor(Math.random() * (entries.length + 1)))
      const left = join(folder, String(cuts++))
      await cut(before, done, left, Math.random)
      const told = done.flatMap((entry) => (entry.op === 'told' ? entry.text : []))
      return { left, answered: told.filter((text) => text !== 'open') }
    },
  }
}

/** Opens what a power cut left, finds every hold that was answered, and changes something. */
async function expectWhole({ left, answered }: { left: string; answered: string[] }) {
  const db = await openDatabase({ dataDir: left })
  const there = await db.query<{ id: string }>(`SELECT 'Hold:' || id AS id FROM holds`)
  expect(there.map(({ id }) => id)).toEqual(expect.arrayContaining(answered))
  await db.query('UPDATE titles SET folding = folding')
  await db.close()
}

test('a power cut loses nothing that was answered, and the database opens by itself', {
  timeout: 1_200_000,
}, async () => {
  const { told, cutInto } = await placing(await dataDirectory(), 40)
  expect(told.length).toBeGreaterThan(25)
  for (let n = 0; n < extent.cuts; n++) await expectWhole(await cutInto())
})

test('a power cut at a first start, or soon after it, loses nothing either', { timeout: 1_200_000 }, async () => {
  const { cutInto } = await placing(await emptyDirectory(), 10)
  for (let n = 0; n < extent.cuts / 3; n++) await expectWhole(await cutInto())
})

test('a power cut while what an earlier one left is opened loses nothing either', { timeout: 1_200_000 }, async () => {
  const { left, answered } = await (await placing(await dataDirectory(), 20)).cutInto()
  const { cutInto } = await placing(left, 5)
  for (let n = 0; n < extent.cuts / 3; n++) {
    const again = await cutInto()
    await expectWhole({ ...again, answered: [...answered, ...again.answered] })
  }
})
