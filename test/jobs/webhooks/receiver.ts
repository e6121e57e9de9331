import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export interface Received {
  message: string
  body: { type: string; timestamp: string; data: { ids: string[] } }
  raw: string
  headers: Record<string, string>
}

/** The status sent in response to a message. Null for no response. */
export type Answer = (nth: number, received: Received) => number | null | Promise<number | null>

/** A webhook receiver on this host. */
export async function receiver(answer: Answer = () => 204) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const raw = await textOf(request)
    const headers = request.headers as Record<string, string>
    const one = { message: headers['webhook-id'] ?? '', body: JSON.parse(raw), raw, headers }
    received.push(one)
    const status = await answer(received.length, one)
    if (status === null) return request.socket.destroy()
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`
  return {
    url,
    received,
    ids: () => received.flatMap(({ body }) => body.data.ids),
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/** Verifies a message with the library of Standard Webhooks, with the clock at the time of the message. */
export function verified(secret: string, { raw, headers }: Received): unknown {
  const at = Number(headers['webhook-timestamp']) * 1000
  const { now } = Date
  Date.now = () => at
  const RealDate = Date
  try {
    globalThis.Date = class extends RealDate {
      constructor(...given: []) {
        super(...((given.length > 0 ? given : [at]) as []))
      }
    } as DateConstructor
    return new Webhook(secret).verify(raw, headers)
  } finally {
    globalThis.Date = RealDate
    Date.now = now
  }
}
