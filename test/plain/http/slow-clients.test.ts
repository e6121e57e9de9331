import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openHttpListener } from '../../../server/http/listener.ts'
import { rawConnections } from '../../support/http/raw-connections.ts'

const mebibyte = 1_024 * 1_024
const answer = 'x'.repeat(10 * mebibyte)

/** The real listener with limits of a test, in front of a long answer. The header `Network` names the network. */
async function serviceOf(settings: Parameters<typeof openHttpListener>[1]) {
  const listener = openHttpListener(0, { host: '127.0.0.1', ...settings })
  /** The answers by their networks, in the order of their requests. */
  const answers: { network: string; connection: Socket }[] = []
  listener.answerBy(
    ({ headers }, { incoming }) => {
      answers.push({ network: headers.get('Network') ?? '', connection: incoming.socket })
      return new Response(answer)
    },
    { networkOf: ({ headers }) => String(headers.network ?? '') },
  )
  const open = await rawConnections(listener)
  return {
    open,
    /** Requests the long answer so many times at once, on one connection, without reading it. */
    request(network: string, times = 1): Socket {
      const socket = open()
      socket.pause()
      const last = 'Connection: close\r\n'
      for (let i = 1; i <= times; i++)
        socket.write(`GET / HTTP/1.1\r\nHost: a\r\nNetwork: ${network}\r\n${i === times ? last : ''}\r\n`)
      return socket
    },
    /** The numbers of the requests of a network whose connections the service closed. */
    cutOff: (network: RegExp): number[] =>
      answers
        .filter((one) => network.test(one.network))
        .flatMap(({ connection }, i) => (connection.destroyed ? [i] : [])),
  }
}

/** Reads to the end. Returns the number of bytes. */
async function read(socket: Socket): Promise<number> {
  let length = 0
  const closed = once(socket, 'close')
  socket.on('data', (part) => {
    length += part.length
  })
  socket.resume()
  await closed
  return length
}

const soon = { timeout: 30_000 }

test('a network that reads no answers loses the oldest, and new requests, also of the same network, are answered', async () => {
  const service = await serviceOf({ unread: { interval: 50, perNetwork: 25 * mebibyte } })
  const other = service.request('other')
  for (let i = 0; i < 8; i++) service.request('hostile')
  // The system keeps a part of each answer in buffers of its own.
  await vi.waitFor(() => expect(service.cutOff(/hostile/)).toEqual(expect.arrayContaining([0, 1, 2, 3])), soon)
  expect(await read(service.request('hostile'))).toBeGreaterThan(answer.length)
  expect(service.cutOff(/hostile/)).not.toContain(7)
  expect(await read(other)).toBeGreaterThan(answer.length)
})

test('requests that are sent at once on one connection count together', async () => {
  const service = await serviceOf({ unread: { interval: 50, perNetwork: 25 * mebibyte } })
  service.request('hostile', 8)
  await vi.waitFor(() => expect(service.cutOff(/hostile/)).toContain(0), soon)
  expect(await read(service.request('hostile'))).toBeGreaterThan(answer.length)
})

test('many networks that read no answers occupy bounded memory', async () => {
  const service = await serviceOf({ unread: { interval: 50, total: 30 * mebibyte } })
  for (let i = 0; i < 8; i++) service.request(`hostile ${i}`)
  await vi.waitFor(() => expect(service.cutOff(/hostile/)).toEqual(expect.arrayContaining([0, 1, 2, 3])), soon)
  expect(await read(service.request('new'))).toBeGreaterThan(answer.length)
})

test('an answer that is not read in its time is cut off, and a long answer has more time', async () => {
  const patience = 200
  const hasty = await serviceOf({ unread: { interval: 20, patience, bytesPerSecond: Number.POSITIVE_INFINITY } })
  const patient = await serviceOf({ unread: { interval: 20, patience, bytesPerSecond: 1 } })
  const [slow, slowEnough] = [hasty.request('slow'), patient.request('slow')]
  const trickle = setInterval(() => slow.read(1), 20)
  onTestFinished(() => clearInterval(trickle))
  await vi.waitFor(() => expect(hasty.cutOff(/slow/)).toEqual([0]), soon)
  expect(await read(slowEnough)).toBeGreaterThan(answer.length)
})

test('headers that arrive byte by byte are refused after their time, and others are served meanwhile', async () => {
  const service = await serviceOf({ headers: { headersTimeout: 400, connectionsCheckingInterval: 50 } })
  const slow = service.open()
  let received = ''
  slow.on('data', (part) => {
    received += part
  })
  const closed = once(slow, 'close')
  const sending = (async () => {
    for (const byte of `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'x'.repeat(10_000)}`) {
      if (slow.destroyed) return
      slow.write(byte)
      await wait(20)
    }
  })()
  expect(await read(service.request('a'))).toBeGreaterThan(answer.length)
  await Promise.all([closed, sending])
  expect(received).toMatch(/^HTTP\/1\.1 408 /)
})
