import type { Server } from 'node:net'

/** Turns of the event loop, and milliseconds, that an admitted request waits at most while connections are being accepted. */
const longest = { turns: 256, milliseconds: 100 }

/**
 * Begins the work for admitted requests in a turn of the event loop in which no connection was accepted. libuv accepts one
 * connection in each turn: without this, as many are accepted as are served, and the rest wait in the system, where
 * admission control cannot refuse them.
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
    if (wasAccepting && turns < longest.turns && performance.now() - since < longest.milliseconds) {
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
