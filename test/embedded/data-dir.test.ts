import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { claimDataDir } from '../../server/database/data-dir.ts'
import { openDatabase } from '../../server/database/open.ts'
import { StartError } from '../../server/start-error.ts'
import { dataDirectory, emptyDirectory } from './directory.ts'

/** Opens the directory in a process of its own. */
async function openElsewhere(dataDir: string): Promise<ChildProcess> {
  const script = new URL('./open.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(child.stdout, 'data')
  expect(String(said)).toBe('open\n')
  return child
}

test('a second start on the same data directory says so in a sentence, and the first goes on', async () => {
  const dataDir = await dataDirectory()
  const first = await openDatabase({ dataDir })
  const second = openDatabase({ dataDir })
  await expect(second).rejects.toThrow(StartError)
  await expect(second).rejects.toThrow(
    `Another process is using the data directory ${dataDir}. ` +
      'Stop it first, choose another DATA_DIR, or set DATABASE_URL to share one PostgreSQL server.',
  )
  expect(await first.prisma.title.count()).toBe(631)
  await first.close()
})

test('after the first has stopped, the data directory can be opened again', async () => {
  const dataDir = await dataDirectory()
  await (await openDatabase({ dataDir })).close()
  const again = await openDatabase({ dataDir })
  expect(await again.prisma.title.count()).toBe(631)
  await again.close()
})

test('another process is refused while the first runs; after kill -9 of the first it starts, and nothing is lost', async () => {
  const dataDir = await dataDirectory()
  const first = await openElsewhere(dataDir)
  await expect(openDatabase({ dataDir })).rejects.toThrow(/Another process is using the data directory/)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const next = await openDatabase({ dataDir })
  expect(await next.query('SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1 }])
  expect(await next.prisma.title.count()).toBe(631)
  await next.close()
})

test('of many starts at the same instant, one gets the directory', async () => {
  const dataDir = await emptyDirectory()
  const starts = await Promise.allSettled(Array.from({ length: 8 }, () => claimDataDir(dataDir)))
  const got = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  expect(got).toHaveLength(1)
  await got[0]?.()
})

test('of many starts at the same instant after kill -9 of the former, one gets the directory', async () => {
  for (let round = 0; round < 5; round++) {
    const dataDir = await emptyDirectory()
    const listen = `require('net').createServer().listen('${dataDir}/in-use.sock', () => console.log('open'))`
    const former = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(former.stdout, 'data')
    former.kill('SIGKILL')
    await once(former, 'exit')
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => claimDataDir(dataDir)))
    const refused = starts.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []))
    expect(refused).toHaveLength(7)
    for (const reason of refused) expect(reason).toMatch(/Another process is using the data directory/)
    await expect(claimDataDir(dataDir)).rejects.toThrow(/Another process is using the data directory/)
  }
})

test('a data directory whose path is too long for the claim is refused, not half claimed', async () => {
  const dataDir = join(tmpdir(), 'long'.repeat(30))
  await expect(claimDataDir(dataDir)).rejects.toThrow(/^The path of the data directory .* is too long\./)
})

test('a data directory that cannot be made is refused in a sentence that names it', async () => {
  const file = join(await emptyDirectory(), 'file')
  await writeFile(file, '')
  const opening = openDatabase({ dataDir: join(file, 'data') })
  await expect(opening).rejects.toThrow(StartError)
  await expect(opening).rejects.toThrow(
    /^The data directory .*file\/data cannot be used \(.*\)\. Choose another DATA_DIR/,
  )
})
