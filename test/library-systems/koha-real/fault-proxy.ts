import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Faults of the way to Koha. `lose` and `late` concern requests that Koha has carried out, `drop`, `hang` and `refuse`
 * those that it never gets. `late` is longer than the timeout of a write.
 */
export const faults = [
  'none',
  'slow',
  'lose',
  'loseSome',
  'late',
  'drop',
  'hang',
  'error',
  'errorAfter',
  'refuse',
] as const
export type FaultName = (typeof faults)[number]

const isChange = ({ method, url = '' }: IncomingMessage) => method !== 'GET' && !/\/(oauth|auth)\//.test(url)

/** A proxy in front of Koha's API whose current fault can be changed. */
export async function startFaultProxy(target: URL, port: number) {
  let fault: FaultName = 'none'
  let counted = 0
  const server = createServer(async (incoming, outgoing) => {
    counted += 1
    const now = fault
    const pieces: Buffer[] = []
    for await (const piece of incoming) pieces.push(piece)
    const changes = isChange(incoming)
    if (now === 'refuse' || (now === 'drop' && changes)) return void incoming.socket.destroy()
    if (now === 'hang' && changes) return
    if (now === 'error' && changes) return void sendError(outgoing)
    if (now === 'slow') await wait(2_000)
    const { status, headers, body } = await forward(target, incoming, Buffer.concat(pieces))
    const isLost = (now === 'lose' && changes) || (now === 'loseSome' && counted % 3 === 0)
    if (isLost || status === 0) return void incoming.socket.destroy()
    if (now === 'errorAfter' && changes) return void sendError(outgoing)
    if (now === 'late' && changes) await wait(9_500)
    outgoing.writeHead(status, headers).end(body)
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    set: (name: FaultName) => {
      fault = name
    },
    requests: () => counted,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const sendError = (outgoing: ServerResponse) =>
  outgoing.writeHead(500, { 'content-type': 'application/json' }).end('{"error":"Something went wrong"}')

interface Forwarded {
  /** 0 when Koha did not answer. */
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

function forward(target: URL, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Forwarded> {
  return new Promise((resolve) => {
    const failed = () => resolve({ status: 0, headers: {}, body: Buffer.alloc(0) })
    const asked = request(new URL(url ?? '/', target), { method, headers: { ...headers, connection: 'close' } })
    asked.on('error', failed)
    asked.on('response', (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece) => pieces.push(piece))
      answer.on('error', failed)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      )
    })
    asked.end(body)
  })
}
