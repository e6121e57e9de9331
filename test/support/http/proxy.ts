import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'

/** Stands before a server and can freeze: what was connected stays so, and nothing comes through any more. */
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
      // A frozen one swallows what comes, and what had been connected before stays frozen.
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
    /** All that is connected now is lost without a word; new connections pass. */
    lose: () => {
      for (const lose of lost.splice(0)) lose()
    },
    /** And new ones are lost too, until it thaws. */
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
