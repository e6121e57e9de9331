import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpCaller } from '../../../../jobs/channels/http-call.ts'

test('an answer that never ends is cut, and its status counts', async () => {
  let closed = false
  const server = createServer((_request, response) => {
    response.writeHead(201)
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(4_000)));
    }
    response.on('drain', write).on('close', () => {
      closed = true
    })
    write()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { call, close } = createHttpCaller(1, { deadline: 60_000 })
  onTestFinished(() => {
    close()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  for (let n = 0; n < 2; n++) {
    const answer = await call({ url, headers: {}, body: '{}' })
    expect(answer).toMatchObject({ is: 'ANSWER', status: 201 })
    expect('body' in answer && answer.body.length).toBeLessThanOrEqual(8_192)
  }
  await expect.poll(() => closed).toBe(true)
})
