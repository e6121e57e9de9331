import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Http } from '../../../server/library-systems/http-client.ts'

/** A write to somebody who never says anything, given up when the first bytes of it have come. */
async function givenUp(scheme: string) {
  const ending = new AbortController()
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => {}).on('data', () => ending.abort())
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return new Http({ keeps: false }).ask({ method: 'POST', url, body: '{}', writes: true }, ending.signal)
}

test('what never left because no way to the other side opened in time was surely not done', async () => {
  await expect(givenUp('https')).rejects.toMatchObject({ name: 'Unreachable', written: 'no' })
})

test('what left and was not answered may have been done', async () => {
  await expect(givenUp('http')).rejects.toMatchObject({ name: 'Unreachable', written: 'unknown' })
})
