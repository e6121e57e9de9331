import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The maximum number of requests on one connection that have no complete answer. */
const maxUnanswered = 64

/**
 * Bounds the unanswered requests of each connection. A client may send thousands of them in one packet, and Node begins
 * all of them in one turn of the event loop. Browsers and proxies send the next request after the answer to the last.
 */
export function limitPipelining(most = maxUnanswered) {
  const counts = new WeakMap<Socket, number>()
  return {
    /** Closes the connection that has too many. Returns whether the request must not be answered. */
    refuses({ socket }: IncomingMessage, outgoing: ServerResponse): boolean {
      // Node parses the rest of a packet although its connection was closed.
      if (socket.destroyed) return true
      const count = (counts.get(socket) ?? 0) + 1
      if (count > most) {
        socket.destroy()
        return true
      }
      counts.set(socket, count)
      outgoing.once('close', () => counts.set(socket, (counts.get(socket) ?? 1) - 1))
      return false
    },
  }
}
