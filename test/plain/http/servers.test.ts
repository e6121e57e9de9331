import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { connect, Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { claimFolder } from '../../../server/database/embedded/claim.ts'
import { openHttpListener } from '../../../server/http/listener.ts'
import { maxConnections } from '../../../server/http/open-file-limit.ts'
import { openMetricsListener } from '../../../server/operations/metrics-listener.ts'
import { startSelfCheckServer } from '../../../server/self-check/listener.ts'

const sources = ['server', 'jobs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
)

/** Files with a value import of this name from a package. */
const importing = (name: RegExp, from: RegExp) =>
  sources
    .filter(({ text }) =>
      [...text.matchAll(/^import (?!type)(.+) from '(.+)'/gm)].some(
        ([, names = '', module = '']) =>
          from.test(module) && names.split(',').some((one) => !/\btype /.test(one) && name.test(one)),
      ),
    )
    .map(({ file, text }) => ({ file, text }))

test('every server is created where it gets its error handlers, and every outgoing socket has one', () => {
  const net = /^node:(net|http|https|http2|tls|dgram)$/
  expect(importing(/\b(createServer|createSocket|createSecureServer)\b/, net).map(({ file }) => file)).toEqual([
    'server/common/create-server.ts',
  ])
  const connecting = importing(/\b(connect|createConnection)\b/, net)
  expect(connecting.length).toBeGreaterThan(1)
  expect(connecting.filter(({ text }) => !/\.on(ce)?\('error'/.test(text)).map(({ file }) => file)).toEqual([])
})

test('every file that starts a process or thread handles a failed start', () => {
  const starting = [...importing(/./, /^node:(child_process|worker_threads)$/), ...importing(/./, /^node:cluster$/)]
  const made = starting.filter(({ text }) => /\b(spawn|fork|execFile|exec)\(|new Worker\(/.test(text))
  expect(made.length).toBeGreaterThan(1)
  expect(made.filter(({ text }) => !/\.on\('error'/.test(text)).map(({ file }) => file)).toEqual([])
})

/** Opens every listener, with the servers and accepted sockets that it creates. */
async function openAll() {
  const servers = new Set<Server>()
  const accepted = new Set<Socket>()
  const { listen } = Server.prototype
  const listening = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...args) {
    servers.add(this)
    return listen.apply(this, args)
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'servers-'))
  const local = { host: '127.0.0.1', port: 0 }
  const log = { error() {}, warn() {}, info() {} }
  const door = openHttpListener(0, { host: local.host })
  door.answerBy(() => new Response('ok'))
  const release = await claimFolder(dataDir, 'service')
  if (typeof release === 'string') throw new Error('Another process holds the folder.')
  const machines = await startSelfCheckServer({ log } as never, local)
  const metrics = await openMetricsListener(local, {
    metrics: () => Promise.reject(new Error()),
    version: async () => ({}),
  })
  await door.port
  listening.mockRestore()
  for (const server of servers) server.prependListener('connection', (socket: Socket) => void accepted.add(socket))
  const close = () => Promise.all([door.close(0), release(), machines.close(0), metrics.close()])
  return { servers, accepted, close }
}

test('no error of a listening server or an accepted connection ends the process, and neither do 30 disconnecting clients', async () => {
  const { servers, accepted, close } = await openAll()
  expect(servers.size).toBe(4)
  for (const server of servers) {
    expect(server.emit('error', Object.assign(new Error('accept EMFILE'), { code: 'EMFILE' }))).toBe(true)
    const address = server.address()
    if (!address) throw new Error('The server does not listen.')
    const open = () => (typeof address === 'string' ? connect(address) : connect(address.port, '127.0.0.1'))
    const clients = Array.from({ length: 30 }, () => open().on('error', () => {}))
    for (const client of clients.slice(0, 15)) client.destroy()
    await vi.waitFor(() => expect(accepted.size).toBeGreaterThan(0))
    await wait(50)
    for (const socket of accepted)
      socket.emit('error', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
    for (const client of clients) client.destroy()
    accepted.clear()
  }
  for (const server of servers) expect(server.listening).toBe(true)
  await close()
})

test('a process with too few file descriptors refuses to start, and otherwise reserves some for the database', () => {
  expect(() => maxConnections(64)).toThrow(/may open 64 files at once and needs at least 512.*LimitNOFILE/)
  expect(maxConnections(1_024)).toBe(896)
  expect(maxConnections()).toBeGreaterThan(100)
})

test('connections over the limit are closed, and the others are answered', async () => {
  const door = openHttpListener(0, { host: '127.0.0.1', connections: 3 })
  door.answerBy(() => new Response('ok'))
  const port = await door.port
  const sockets = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await vi.waitFor(() => expect(sockets.filter(({ closed }) => closed)).toHaveLength(3))
  for (const socket of sockets) socket.destroy()
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200))
  await door.close(0)
})

test('one network gets its share of the connections, and others are answered meanwhile', async () => {
  const door = openHttpListener(0, { host: '127.0.0.1', connections: 6, networkConnections: 3 })
  door.answerBy(() => new Response('ok'))
  const port = await door.port
  // The whole block 127.0.0.0/8 is this machine.
  const open = (localAddress: string) => connect({ port, host: '127.0.0.1', localAddress }).on('error', () => {})
  const hostile = Array.from({ length: 6 }, () => open('127.0.0.2'))
  await vi.waitFor(() => expect(hostile.filter(({ closed }) => closed)).toHaveLength(3))
  /** The answer of the service. Empty when it closes the connection. */
  const ask = async (localAddress: string) => {
    const socket = open(localAddress)
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    const [answer = ''] = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => [])])
    return String(answer).slice(9, 12)
  }
  expect(await ask('127.0.0.1')).toBe('200')
  // Closed connections make room.
  for (const socket of hostile) socket.destroy()
  await vi.waitFor(async () => expect(await ask('127.0.0.2')).toBe('200'))
  await door.close(0)
})
