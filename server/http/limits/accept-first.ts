import type { Server } from 'node:net'

/**
 * The longest wait of an admitted request while connections are being accepted: turns of the event loop, and
 * milliseconds.
 */
const maxWait = { turns: 256, milliseconds: 100 }

/**
 * Starts the work of admitted requests in a turn of the event loop in which no connection was accepted. libuv accepts
 * one connection in each turn. Without this, connections are accepted only as fast as requests are served. The rest
 * wait in the system, where admission control cannot reject them.
 */
export function acceptFirst(server: Server): (begin: () => void) => void {
  const pending: (() => void)[] = []
  let acceptedInThisTurn = false
  let isScheduled = false
  let turns = 0
  let since = 0

  server.on('connection', () => {
    acceptedInThisTurn = true
    schedule()
  })

  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    setImmediate(endTurn)
  }

  function endTurn(): void {
    const wasAccepting = acceptedInThisTurn
    acceptedInThisTurn = false
    isScheduled = false
    turns += 1
    if (pending.length === 0) return
    if (wasAccepting && turns < maxWait.turns && performance.now() - since < maxWait.milliseconds) {
      schedule()
      return
    }
    for (const begin of pending.splice(0)) begin()
  }

  return (begin) => {
    if (!acceptedInThisTurn && pending.length === 0) {
      begin()
      return
    }
    if (pending.length === 0) {
      turns = 0
      since = performance.now()
    }
    pending.push(begin)
  }
}
