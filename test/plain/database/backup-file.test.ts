import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { readBackup, writeBackup } from '../../../server/database/backup/backup-file.ts'

test('of two backups that are written to one path at the same time, one is complete and the other is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backup-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'backup.gz')
  const table = { name: 'a', columns: ['id'], key: ['id'], rows: 500 }
  const contents = {
    about: { migrations: [], tables: [table], sequences: [] },
    async *sections() {
      const rows = async function* () {
        for (let i = 0; i < table.rows; i++) {
          if (i % 100 === 0) await wait(5)
          yield Buffer.from(`${i}\n`)
        }
      }
      yield { table, rows: rows() }
    },
  }
  const write = () => writeBackup(path, contents, new Date(), () => {})
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, write))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : []))
  expect(refused).toEqual(Array(19).fill(expect.stringContaining('already exists')))
  for await (const { rows } of (await readBackup(path)).sections()) for await (const _ of rows);
  expect(await readdir(folder)).toEqual(['backup.gz'])
})

test('a backup removes files that a killed backup left in its folder, and no others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backup-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const empty = { about: { migrations: [], tables: [], sequences: [] }, async *sections() {} }
  const write = (name: string) => writeBackup(join(folder, name), empty, new Date(), () => {})
  await write('first.gz')
  const begun = (await readFile(join(folder, 'first.gz'))).subarray(0, -8)
  const leave = async (name: string, content: Uint8Array | string, hours: number) => {
    await writeFile(join(folder, name), content)
    const time = new Date(Date.now() - hours * 3_600_000)
    await utimes(join(folder, name), time, time)
  }
  await leave('killed.gz.0123abcd.part', begun, 25)
  await leave('at-work.gz.0123abcd.part', begun, 23)
  await leave('download.zip.0123abcd.part', 'of another program', 25)
  await leave('other.part', begun, 25)
  await write('second.gz')
  const remaining = ['at-work.gz.0123abcd.part', 'download.zip.0123abcd.part', 'first.gz', 'other.part', 'second.gz']
  expect((await readdir(folder)).sort()).toEqual(remaining)
})
