import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** What comes by a connection line by line, until it ends or breaks. */
export function linesOf(socket: Socket): AsyncIterator<string> {
  const reader = createInterface({ input: socket })
  socket.once('close', () => reader.close())
  return reader[Symbol.asyncIterator]()
}
