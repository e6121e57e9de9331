import { mkdtemp, readdir, rm } from 'node:fs/promises'
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
  const contents = (milliseconds: number) => ({
    about: { migrations: [], tables: [table], sequences: [] },
    async *sections() {
      const rows = async function* () {
        for (let i = 0; i < table.rows; i++) {
          if (i % 100 === 0) await wait(milliseconds)
          yield Buffer.from(`${i}\n`)
        }
      }
      yield { table, rows: rows() }
    },
  })
  const write = (milliseconds: number) => writeBackup(path, contents(milliseconds), new Date(), () => {})
  const outcomes = await Promise.allSettled([write(5), write(40)])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(outcomes[1]).toMatchObject({ reason: { message: expect.stringContaining('already exists') } })
  for await (const { rows } of (await readBackup(path)).sections()) for await (const _ of rows);
  expect(await readdir(folder)).toEqual(['backup.gz'])
})
