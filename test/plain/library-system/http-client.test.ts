import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { HttpClient } from '../../../server/library-systems/http-client.ts'

/** Sends a write to a server that never answers, and aborts it when its first bytes arrive. */
async function givenUp(scheme: string) {
  const ending = new AbortController()
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => {}).on('data', () => ending.abort())
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return new HttpClient({ keeps: false }).ask({ method: 'POST', url, body: '{}', writes: true }, ending.signal)
}

test('a write that times out before the connection opens was not written', async () => {
  await expect(givenUp('https')).rejects.toMatchObject({ name: 'Unreachable', written: 'no' })
})

test('a write that is sent and not answered may have been written', async () => {
  await expect(givenUp('http')).rejects.toMatchObject({ name: 'Unreachable', written: 'unknown' })
})
