import { execFileSync, spawn } from 'node:child_process'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { commandOf } from '../../server/database/embedded/orphan.ts'
import { openDatabase } from '../../server/database/open.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'
import { dataDirectory } from './directory.ts'
import { portOf, serverOf, startService } from './service.ts'

/** A client that writes all the time. Every acknowledged row must survive. */
function writer(dataDir: string) {
  const config = {
    host: join(dataDir, 'postgres'),
    user: 'madoguchi',
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  }
  let answered = 0
  let failed = 0
  let isEnding = false
  async function write(): Promise<void> {
    for (let n = 0; !isEnding; ) {
      const client = new pg.Client(config)
      client.on('error', () => {})
      try {
        await client.connect()
        while (!isEnding) {
          await client.query('INSERT INTO attempts (key, failures, last_at) VALUES ($1, 1, now())', [
            `kept ${n++} ${Math.random()}`,
          ])
          answered += 1
        }
      } catch {
        failed += 1
        await wait(20)
      }
      await client.end().catch(() => {})
    }
  }
  const writing = Promise.all([write(), write(), write()])
  return {
    answered: () => answered,
    failed: () => failed,
    end: async () => {
      isEnding = true
      await writing
      return answered
    },
  }
}

const kept = async (dataDir: string) => {
  const db = await openDatabase({ dataDir })
  const [row] = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM attempts WHERE key LIKE 'kept %'`)
  await db.close()
  return row?.n ?? 0
}

const answers = (port: number) =>
  fetch(`http://localhost:${port}/`).then(
    ({ status }) => status,
    () => 0,
  )

/** Fails with the service's log when there is one. */
async function until(isSo: () => boolean | Promise<boolean>, what: string, said = { out: '' }): Promise<void> {
  for (const end = Date.now() + 150_000; !(await isSo()); await wait(50)) {
    if (Date.now() > end) throw new Error(`This did not happen within 150 seconds: ${what}\n${said.out}`)
  }
}

test('a killed server is restarted, pages work again, and no acknowledged row is lost', {
  timeout: 400_000,
}, async () => {
  const dataDir = await dataDirectory()
  const service = startService({ DATA_DIR: dataDir })
  const port = await portOf(service)
  const writing = writer(dataDir)
  for (let round = 0; round < 2; round++) {
    const before = writing.answered()
    await until(() => writing.answered() > before + 100, 'rows are written')
    const was = serverOf(dataDir)
    process.kill(was, 'SIGKILL')
    await until(
      async () => ![0, was].includes(serverOf(dataDir)) && (await answers(port)) === 200,
      'pages are there again',
      service.said,
    )
  }
  const answered = await writing.end()
  service.child.kill('SIGTERM')
  expect((await service.ended).code).toBe(0)
  expect(await kept(dataDir)).toBeGreaterThanOrEqual(answered)
})

test.each([
  ['the service', (service: number) => process.kill(service, 'SIGKILL')],
  [
    'both at once',
    (service: number, server: number) => {
      process.kill(server, 'SIGKILL')
      process.kill(service, 'SIGKILL')
    },
  ],
])('%s killed: the next start stops the orphaned server, continues, and has every row', async (_, kill) => {
  const dataDir = await dataDirectory()
  const first = startService({ DATA_DIR: dataDir })
  await portOf(first)
  const writing = writer(dataDir)
  await until(() => writing.answered() > 200, 'rows are written')
  const server = serverOf(dataDir)
  kill(first.child.pid ?? 0, server)
  await first.ended
  const second = startService({ DATA_DIR: dataDir })
  expect(await answers(await portOf(second))).toBe(200)
  expect(serverOf(dataDir)).not.toBe(server)
  // A system may keep the number of an ended process for a while.
  expect(commandOf(server)).toBe('')
  const answered = await writing.end()
  second.child.kill('SIGTERM')
  expect((await second.ended).code).toBe(0)
  expect(await kept(dataDir)).toBeGreaterThanOrEqual(answered)
})

test('the server is restarted when its socket is removed', async () => {
  const dataDir = await dataDirectory()
  const service = startService({ DATA_DIR: dataDir })
  const port = await portOf(service)
  const was = serverOf(dataDir)
  rmSync(join(dataDir, 'postgres/.s.PGSQL.5432'))
  await until(
    async () => ![0, was].includes(serverOf(dataDir)) && (await answers(port)) === 200,
    'pages are there again',
  )
  expect(service.said.out).toContain('The database server accepts connections again')
})

test('a lock file with the number of another process neither blocks the start nor harms that process', async () => {
  const dataDir = await dataDirectory()
  const { uid } = statSync(join(dataDir, 'postgres'))
  // It runs under the server's own account: PostgreSQL itself would mistake such a process for another server.
  const account = process.getuid?.() === 0 ? { uid: uid || 61_000 } : {}
  const other = spawn('sleep', ['1000'], account)
  onTestFinished(() => void other.kill())
  for (const file of ['data/postmaster.pid', '.s.PGSQL.5432.lock']) {
    writeFileSync(join(dataDir, 'postgres', file), `${other.pid}\n/nowhere\n`)
  }
  const db = await openDatabase({ dataDir })
  expect(await db.prisma.branch.count()).toBeGreaterThan(0)
  await db.close()
  expect(other.exitCode).toBe(null)
})

test('a full disk is reported on a page and in the log, no acknowledged row is lost, and writes continue when there is space', async ({
  skip,
}) => {
  const folder = await emptyDirectory()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=140m,mode=755', 'none', folder], { stdio: 'pipe' })
  } catch {
    skip('Only root may mount a small disk.')
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  const dataDir = join(folder, 'data')
  const service = startService({ DATA_DIR: dataDir, NODE_ENV: 'development' })
  const port = await portOf(service)
  const writing = writer(dataDir)
  await until(() => writing.answered() > 100, 'rows are written')
  execFileSync('sh', ['-c', 'dd if=/dev/zero of="$0" bs=64k 2>/dev/null || true', join(folder, 'filler')])
  await until(() => writing.failed() > 0, 'a write fails')
  rmSync(join(folder, 'filler'))
  await until(async () => (await answers(port)) === 200, 'pages are there again')
  const before = writing.answered()
  await until(() => writing.answered() > before, 'rows are written again')
  const answered = await writing.end()
  service.child.kill('SIGTERM')
  await service.ended
  expect(await kept(dataDir)).toBeGreaterThanOrEqual(answered)
})
