import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { HttpListener } from '../../../server/http/listener.ts'

/** Returns a function that opens a connection to a listener. All of them and the listener end with the test. */
export async function rawConnections(listener: Pick<HttpListener, 'port' | 'close'>): Promise<() => Socket> {
  const port = await listener.port
  const sockets: Socket[] = []
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await listener.close(500)
  })
  return () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    sockets.push(socket)
    return socket
  }
}
