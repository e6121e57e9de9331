import { once } from 'node:events'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openHttpListener } from '../../../server/http/listener.ts'
import { rawConnections } from '../../support/http/raw-connections.ts'

/** The real listener in front of a short answer, which takes a turn of the event loop. */
async function serviceOf() {
  const listener = openHttpListener(0, { host: '127.0.0.1' })
  let begun = 0
  listener.answerBy(async () => {
    begun += 1
    await new Promise(setImmediate)
    return new Response('answered')
  })
  const open = await rawConnections(listener)
  return {
    begun: () => begun,
    /** Sends so many requests in one packet. */
    request(times: number): Socket {
      const socket = open()
      socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(times))
      return socket
    },
  }
}

test('requests that follow each other on one connection are answered, however many they are', async () => {
  const service = await serviceOf()
  const socket = service.request(64)
  let received = ''
  socket.on('data', (part) => {
    received += part
  })
  for (let answers = 64; answers <= 256; answers += 64) {
    while (received.split('answered').length <= answers) await once(socket, 'data')
    if (answers < 256) socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(64))
  }
  expect(service.begun()).toBe(256)
})

test('a connection with too many unanswered requests is closed, and another one is answered', async () => {
  const service = await serviceOf()
  const many = service.request(20_000).resume()
  await new Promise((done) => many.once('close', done))
  expect(service.begun()).toBeLessThanOrEqual(64)
  const other = service.request(1)
  await once(other, 'data')
})
