import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { openSip2 } from '../../../server/library-systems/sip2/open.ts'

/** Opens the adapter with a server that answers each line with the next of the given answers. */
export async function openScripted(
  answer: (line: string, socket: Socket) => string | Buffer | null,
  options: Record<string, string> = {},
) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      for (const line of piece.toString('latin1').split('\r').filter(Boolean)) {
        const said = answer(line, socket)
        if (said !== null) socket.write(typeof said === 'string' ? Buffer.from(`${said}\r`, 'utf8') : said)
      }
    })
    onTestFinished(() => void socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const system = await openSip2({
    url: `tcp://127.0.0.1:${port}`,
    ...{ user: '', secret: '', options: { checksum: 'no', connections: '1', ...options } },
  })
  onTestFinished(async () => {
    await system.close()
    server.close()
  })
  return system
}
