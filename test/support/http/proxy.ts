import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'

/** A TCP proxy that can freeze: connections stay open, but no data passes. */
export async function openProxy(port: number, at = 0) {
  let frozen = false
  const sockets = new Set<Socket>()
  const server = createServer((here) => {
    const there = connectTo(port, '127.0.0.1')
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(from)
      // A frozen connection discards its data, and stays frozen for good.
      let isLost = frozen
      from.on('data', (chunk) => {
        isLost ||= frozen
        if (!isLost) to.write(chunk)
      })
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        if (!isLost && !frozen) to.destroy()
      })
      lost.push(() => {
        isLost = true
      })
    }
  })
  const lost: (() => void)[] = []
  server.listen(at, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    /** Freezes all current connections. New ones pass. */
    lose: () => {
      for (const lose of lost.splice(0)) lose()
    },
    /** Freezes all current and new connections, until `thaw`. */
    freeze: () => {
      frozen = true
      for (const lose of lost.splice(0)) lose()
    },
    thaw: () => {
      frozen = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
