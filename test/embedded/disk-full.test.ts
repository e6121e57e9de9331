import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { startProcess } from '../start-process.ts'
import { dataDirectory } from './directory.ts'

const here = (name: string) => new URL(name, import.meta.url)
const smallDisk = here('./small-disk.mjs').href
const plenty = String(10 * 1024 ** 3)

interface Said {
  kept?: number
  code?: string
  message?: string
  sentence?: string
}

/** A process that keeps rows on a disk whose room is set. */
async function keeping(dataDir: string) {
  const file = join(dataDir, 'room')
  const setRoom = (bytes: string) => writeFile(file, bytes)
  await setRoom(plenty)
  const hooks = ['--import', smallDisk, '--import', 'tsx']
  const child = spawn(process.execPath, [...hooks, here('./keeping.ts').pathname, dataDir], {
    env: { PATH: process.env.PATH, ROOM: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const all: Said[] = []
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  /** Goes on to the first word of the process that is so; a process that says nothing fails the test. */
  const until = async (is: (said: Said) => unknown): Promise<Said> => {
    for (;;) {
      const late = AbortSignal.timeout(30_000)
      const { value, done } = await Promise.race([
        lines.next(),
        once(late, 'abort').then(() => Promise.reject(new Error('The process says nothing.'))),
      ])
      if (done) throw new Error('The process has ended.')
      const said = JSON.parse(value) as Said
      all.push(said)
      if (is(said)) return said
    }
  }
  const kept = () => all.reduce((sum, said) => sum + (said.kept ?? 0), 0)
  return { child, all, until, setRoom, kept }
}

test('a disk that fills up is told of once, refuses what grows, and goes on as soon as there is room', async () => {
  const dataDir = await dataDirectory()
  const { child, all, until, setRoom, kept } = await keeping(dataDir)
  await until((said) => said.kept)
  await setRoom(String(50 * 1024 ** 2))
  expect(await until((said) => said.code)).toEqual({
    code: '53100',
    message: expect.stringMatching(/No space left on device/),
  })
  await until((said) => said.code)
  await setRoom(plenty)
  await until((said) => said.kept)
  expect(all.flatMap(({ sentence }) => sentence ?? [])).toEqual([
    'The disk is full: nothing new can be saved. Make room on it',
    'There is room on the disk again',
  ])
  await killedHasAll(dataDir, { child, kept })
})

/** Ends the process at once, and opens what it left: everything is there that it said was kept. */
async function killedHasAll(
  dataDir: string,
  { child, kept }: Pick<Awaited<ReturnType<typeof keeping>>, 'child' | 'kept'>,
) {
  child.kill('SIGKILL')
  await once(child, 'exit')
  const db = await openDatabase({ dataDir })
  const [row] = await db.query<{ rows: number }>('SELECT count(*)::int AS rows FROM kept')
  expect(row?.rows).toBeGreaterThanOrEqual(kept())
  await db.close()
}

test('where the log itself finds no room every request fails at once, and the next start has all that was kept', async () => {
  const dataDir = await dataDirectory()
  const { child, until, setRoom, kept } = await keeping(dataDir)
  await until((said) => said.kept)
  await setRoom('not for the log')
  const why = /^The embedded database stopped: could not .*: No space left on device. What was answered is kept\./
  for (let n = 0; n < 3; n++) expect((await until((said) => said.message)).message).toMatch(why)
  await killedHasAll(dataDir, { child, kept })
})

test('a start on a full disk says so, and does not send anybody to a backup', async () => {
  const dataDir = await dataDirectory()
  const room = join(dataDir, 'room')
  await writeFile(room, 'none')
  const { code, err } = await startProcess('main', {
    ...{ PORT: '0', DATA_DIR: dataDir, ROOM: room, NODE_ENV: 'production' },
    NODE_OPTIONS: `--import ${smallDisk}`,
  }).ended
  expect(err).toMatch(/^The database in .* cannot be opened: .*No space left on device.* It is not damaged\./)
  expect(code).toBe(1)
})

test('the service ends with a sentence when its database has', async () => {
  const dataDir = await dataDirectory()
  const room = join(dataDir, 'room')
  await writeFile(room, plenty)
  const { child, said, ended } = startProcess('main', {
    ...{ PORT: '0', DATA_DIR: dataDir, ROOM: room, NODE_ENV: 'production' },
    NODE_OPTIONS: `--import ${smallDisk}`,
  })
  while (!said.out.includes('Madoguchi is open')) await Promise.race([once(child.stdout, 'data'), ended])
  // Its clock writes down what it runs.
  await writeFile(room, 'not for the log')
  const { code, err } = await ended
  expect(err).toMatch(/^The embedded database stopped: could not .*: No space left on device/)
  expect(code).toBe(1)
})
