import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Http } from '../../../server/systems/http.ts'

/** Takes connections, and never says anything. */
const sockets = new Set<Socket>()
const server = createServer((socket) => void sockets.add(socket.on('error', () => {})))
beforeEach(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

const write = (scheme: string) => {
  const url = new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return new Http({ keeps: false }).ask({ method: 'POST', url, body: '{}', writes: true }, AbortSignal.timeout(300))
}

test('what never left because no way to the other side opened in time was surely not done', async () => {
  await expect(write('https')).rejects.toMatchObject({ name: 'Unreachable', written: 'no' })
})

test('what left and was not answered may have been done', async () => {
  await expect(write('http')).rejects.toMatchObject({ name: 'Unreachable', written: 'unknown' })
})
