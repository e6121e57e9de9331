import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { admitRequests, defaultSettings } from '../../../server/http/limits/admit-requests.ts'
import { openHttpListener } from '../../../server/http/listener.ts'

test('simultaneous connections are all accepted before the first is served, and the excess is refused', async () => {
  const listener = openHttpListener(0, { host: '127.0.0.1' })
  const busy = () => {
    for (const until = performance.now() + 10; performance.now() < until; );
    return new Response('served')
  }
  const gate = admitRequests(busy, {
    sessions: { cookieName: 'session', cachedOwner: () => null } as never,
    settings: { ...defaultSettings, most: 2, mostOfKind: 2, queue: 4, outside: 60_000 },
    whenAccepted: listener.whenAccepted,
    isClosing: listener.isClosing,
    onRefusal: () => {},
  })
  listener.answerBy(gate.fetch, gate)
  onTestFinished(async () => {
    await gate.close()
    await listener.close(500)
  })
  const port = await listener.port
  const statuses = Array.from({ length: 64 }, async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    const [bytes] = await once(socket, 'data')
    return Number(String(bytes).slice(9, 12))
  })
  // If connections were accepted only as fast as requests are served, all would be served one after the other.
  expect((await Promise.all(statuses)).filter((status) => status === 503).length).toBeGreaterThan(32)
})
