import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { startFakeSip2 } from '../library-systems/sip2/fake.ts'
import { demoPassword } from '../support/library/world.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'
import { untilOpen } from '../support/processes/start-process.ts'
import { dataDirectory } from './directory.ts'
import { portOf, serverOf, startService } from './service.ts'

test('an invalid environment ends the start with a message, without a stack, and exit code 1', async () => {
  const { code, err } = await startService({ PORT: 'x', DATA_DIR: await emptyDirectory() }).ended
  expect(err).toBe('These environment variables must be corrected:\n  PORT must be a whole number from 0 to 65535\n')
  expect(code).toBe(1)
})

test('a port in use ends the start with a message, without a stack, and exit code 1', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, err } = await startService({ DATA_DIR: await dataDirectory(), PORT: port }).ended
  other.close()
  expect(err).toMatch(new RegExp(`^Cannot listen on port ${port}: .*\\n$`))
  expect(code).toBe(1)
})

test('an empty library in production gets no demo automatically, and logs what to do and where to open it (O2, O7)', async () => {
  const DATA_DIR = await emptyDirectory()
  const service = startService({ DATA_DIR })
  const home = `http://localhost:${await portOf(service)}`
  expect(service.said.out).toContain('The library is empty.')
  expect(service.said.out).not.toContain(demoPassword)
  for (const path of ['/', '/guide', '/search?q=a', '/sign-in']) {
    expect([path, (await fetch(home + path)).status]).toEqual([path, 503])
  }
  const [, setup = ''] = /(\/setup\/[0-9a-f]{40}) opens a library in a browser/.exec(service.said.out) ?? []
  expect(await (await fetch(home + setup)).text()).toContain('図書館名')
  service.child.kill('SIGTERM')
  await service.ended
  const db = await openDatabase({ dataDir: DATA_DIR })
  expect([await db.prisma.branch.count(), await db.prisma.patron.count()]).toEqual([0, 0])
  await db.close()
  const demo = startService({ DATA_DIR }, '--demo')
  await portOf(demo)
  await expect.poll(() => demo.said.out).toContain(demoPassword)
})

test('the service logs its port, answers, and on SIGTERM exits with code 0 without losing anything', async () => {
  const dataDir = await dataDirectory()
  for (let round = 0; round < 2; round++) {
    const service = startService({ DATA_DIR: dataDir })
    const health = await fetch(`http://localhost:${await portOf(service)}/healthz`)
    expect(await health.json()).toEqual({ ok: true, database: 'embedded' })
    service.child.kill('SIGTERM')
    expect(await service.ended).toMatchObject({ code: 0, err: '' })
  }
})

test('requests to a silent library system are answered before the service ends (G6)', async () => {
  const { settings, faults, calls, close } = await startFakeSip2()
  onTestFinished(close)
  const service = startService({
    DATA_DIR: await dataDirectory(),
    LIBRARY_SYSTEM: 'sip2',
    LIBRARY_SYSTEM_URL: settings.url,
    LIBRARY_SYSTEM_USER: settings.user ?? '',
    LIBRARY_SYSTEM_SECRET: settings.secret ?? '',
  })
  const port = await portOf(service)
  faults.fault = 'SILENT_BEFORE'
  const query = 'mutation { signIn(cardNumber: "20000001", password: "himitsu1") { __typename } }'
  const headers = { 'Content-Type': 'application/json', Connection: 'close' }
  const asked = fetch(`http://localhost:${port}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  await vi.waitFor(() => expect((calls['23'] ?? 0) + (calls['63'] ?? 0)).toBeGreaterThan(0), 30_000)
  const told = performance.now()
  service.child.kill('SIGTERM')
  expect(await (await asked).json()).toMatchObject({ errors: [{ extensions: { code: 'LIBRARY_SYSTEM_UNAVAILABLE' } }] })
  expect((await service.ended).code).toBe(0)
  // The library system gets three seconds to answer; the service itself would wait ten.
  expect(performance.now() - told).toBeLessThan(9_000)
})

test('several workers share the server of their primary, and it stops with the last of them', async () => {
  const dataDir = await dataDirectory()
  const service = startService({ DATA_DIR: dataDir, WORKERS: '2' })
  const port = await portOf(service)
  await vi.waitFor(() => expect(service.said.out.match(/Madoguchi is open/g)).toHaveLength(2), untilOpen)
  const ask = async () => expect((await fetch(`http://localhost:${port}/`)).status).toBe(200)
  // The first page of a worker can be refused as long as the machine is busy with the start.
  await vi.waitFor(() => Promise.all(Array.from({ length: 8 }, ask)), untilOpen)
  expect(serverOf(dataDir)).toBeGreaterThan(0)
  service.child.kill('SIGTERM')
  expect(await service.ended).toMatchObject({ code: 0, err: '' })
  expect(serverOf(dataDir)).toBe(0)
})

test('Ctrl-C in the terminal ends a start in progress, and its server', async () => {
  const dataDir = await dataDirectory()
  const service = startService({ DATA_DIR: dataDir })
  await vi.waitFor(() => expect(serverOf(dataDir)).toBeGreaterThan(0), { timeout: 30_000, interval: 10 })
  service.child.kill('SIGINT')
  await service.ended
  await vi.waitFor(() => expect(serverOf(dataDir)).toBe(0), { timeout: 30_000 })
})
