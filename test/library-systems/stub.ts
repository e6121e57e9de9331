import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import type { SystemKind } from '../../server/domain/library-system/settings.ts'

/** A library system of that kind that answers everything with confidential words. */
export async function openStubSystem(kind: SystemKind, words: string) {
  const json = JSON.stringify({
    error: words,
    errorMessage: words,
    code: 422,
    error_code: words,
    errors: [{ message: words }],
  })
  const permissions = JSON.stringify({ error: words, required_permissions: { [words]: words } })
  const answers =
    kind === 'sip2'
      ? [`${words}\r`, `98${words}\r`, `64${words}|AE${words}|\r`, `96AZFEF6\r`, `<p>${words}</p>\r\n`]
      : [200, 201, 400, 401, 403, 404, 409, 422, 500, 502, 503].flatMap((status) =>
          [json, permissions, `<p>${words}</p>`, words, `[${json}]`].map((body) => `${status} ${body}`),
        )
  const stub = { answers, answer: answers[0] ?? '', signsIn: true, asked: 0, url: '', close: async () => {} }
  const server =
    kind === 'sip2'
      ? createServer((socket) => {
          socket.on('error', () => {})
          socket.on('data', () => {
            stub.asked++
            socket.write(stub.answer)
          })
        })
      : createHttpServer((request, response) => {
          stub.asked++
          request.resume()
          // Returns Koha's token, so that requests are sent with it, or not even that.
          const isToken = stub.signsIn && request.url?.endsWith('/oauth/token')
          response.writeHead(isToken ? 200 : Number(stub.answer.slice(0, 3)), {
            'content-type': 'application/json',
            connection: 'close',
          })
          response.end(isToken ? '{"access_token":"x","expires_in":3600}' : stub.answer.slice(4))
        })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  stub.url = kind === 'sip2' ? `tcp://127.0.0.1:${port}` : `http://127.0.0.1:${port}${kind === 'koha' ? '/api/v1' : ''}`
  stub.close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  }
  return stub
}
