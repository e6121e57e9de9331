import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { claimDataDir } from '../../server/database/data-dir.ts'
import { openDatabase } from '../../server/database/open.ts'
import { startProcess } from '../start-process.ts'
import { demoPassword } from '../world.ts'
import { dataDirectory, emptyDirectory } from './directory.ts'

/** The service as a process of its own, as `npm start` runs it, without the runner's BASE_URL and the like. */
const start = (variables: Record<string, string>, ...args: string[]) =>
  startProcess('main', { NODE_ENV: 'production', PORT: '0', ...variables }, args)

/** The port that the service says it listens on. */
async function portOf({ child, said, ended }: ReturnType<typeof start>): Promise<number> {
  for (;;) {
    const line = said.out.split('\n').find((text) => text.includes('Madoguchi is open'))
    if (line) return JSON.parse(line).port
    if (child.exitCode !== null) throw new Error(`It did not start: ${(await ended).err}`)
    await Promise.race([once(child.stdout, 'data'), ended])
  }
}

test('an environment that is wrong ends the start with its sentence, without a stack, and exit code 1', async () => {
  const { code, err } = await start({ PORT: 'x', DATA_DIR: await emptyDirectory() }).ended
  expect(err).toBe('The environment is not as it should be:\n  PORT must be a number\n')
  expect(code).toBe(1)
})

test('a data directory in use ends the start with its sentence, without a stack, and exit code 1', async () => {
  const dataDir = await emptyDirectory()
  const release = await claimDataDir(dataDir)
  const { code, err } = await start({ DATA_DIR: dataDir }).ended
  await release()
  expect(err).toMatch(/^Another process is using the data directory .*\n$/)
  expect(code).toBe(1)
})

test('a port in use ends the start with its sentence, without a stack, and exit code 1', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, err } = await start({ DATA_DIR: await dataDirectory(), PORT: port }).ended
  other.close()
  expect(err).toMatch(new RegExp(`^Cannot listen on port ${port}: .*\\n$`))
  expect(code).toBe(1)
})

test('an empty library in production gets no demo by itself, says what to do, and answers its pages (O2)', async () => {
  const DATA_DIR = await emptyDirectory()
  const service = start({ DATA_DIR })
  const home = `http://localhost:${await portOf(service)}`
  expect(service.said.out).toContain('The library is empty.')
  expect(service.said.out).not.toContain(demoPassword)
  for (const path of ['/', '/guide', '/search?q=a', '/sign-in']) {
    expect([path, (await fetch(home + path)).status]).toEqual([path, 200])
  }
  service.child.kill('SIGTERM')
  await service.ended
  const db = await openDatabase({ dataDir: DATA_DIR })
  expect([await db.prisma.branch.count(), await db.prisma.patron.count()]).toEqual([0, 0])
  await db.close()
  const demo = start({ DATA_DIR }, '--demo')
  await portOf(demo)
  await expect.poll(() => demo.said.out).toContain(demoPassword)
})

test('the service says where it listens, answers, and on SIGTERM stops with exit code 0; nothing is lost', async () => {
  const dataDir = await dataDirectory()
  for (let round = 0; round < 2; round++) {
    const service = start({ DATA_DIR: dataDir })
    const health = await fetch(`http://localhost:${await portOf(service)}/healthz`)
    expect(await health.json()).toEqual({ ok: true, database: 'pglite' })
    service.child.kill('SIGTERM')
    expect(await service.ended).toMatchObject({ code: 0, err: '' })
  }
})
