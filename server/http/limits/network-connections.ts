import type { Server, Socket } from 'node:net'
import { networkOf } from '../identity/client-address.ts'
import { KeyCounter } from './key-counter.ts'

/**
 * Closes further connections of a network that has as many as it may have, so that one network cannot occupy all. Only
 * where no proxy is in front, because all connections of a proxy come from its network.
 */
export function limitNetworkConnections(server: Server, most: number): void {
  const counts = new KeyCounter()
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? '')
    if (counts.of(network) >= most) {
      socket.destroy()
      server.emit('drop')
      return
    }
    counts.add(1, network)
    socket.once('close', () => counts.add(-1, network))
  })
}
