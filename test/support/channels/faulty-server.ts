import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** One request, with its body. */
export interface Request {
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
}

export interface Response {
  status: number
  headers?: Record<string, string>
  body?: string
}

/**
 * A fault of a server. `hang`: it accepts no request and gives no answer. `half`: it accepts the request, and the
 * connection breaks within the answer. `lost`: it accepts the request and gives no answer. A number or a response: it
 * does not accept the request and answers with that.
 */
export type Fault = 'hang' | 'half' | 'lost' | number | Response

/** A server on this host that follows a contract, and makes the queued faults first, one for each request. */
export async function faultyServer(accept: (request: Request) => Response | Promise<Response>) {
  const faults: Fault[] = []
  let requests = 0
  const server = createServer(async (request, response) => {
    const read = await readRequest(request)
    requests += 1
    const fault = faults.shift()
    if (fault === undefined) return answer(response, await accept(read))
    if (fault === 'hang') return
    if (typeof fault === 'number') return answer(response, { status: fault })
    if (typeof fault === 'object') return answer(response, fault)
    const { status } = await accept(read)
    if (fault === 'lost') return
    response.writeHead(status, { 'content-length': '100' }).write('{"half')
    await setTimeout(20)
    request.socket.destroy()
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The faults of the next requests. */
    faults,
    requests: () => requests,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function answer(response: ServerResponse, { status, headers = {}, body = '' }: Response): void {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) }).end(body)
}

async function readRequest(request: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const { method = '', url: path = '', headers } = request
  return { method, path, headers: headers as Record<string, string>, body: Buffer.concat(parts) }
}
