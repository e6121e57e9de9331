import { spawn } from 'node:child_process'
import type { Server } from 'node:net'

/** A program that sends back what it is sent, so many times. */
const echo = `process.on('message', (times, handle) => { while (times-- > 0) process.send('', handle) })`

/**
 * The socket that a server listens on, so many times more. From one of them libuv (since 1.45) takes one new connection in
 * each turn of the loop, which under load is as few as are served: the others wait in the system, where nobody refuses
 * them, and those for whom there is no room even there ask again after 1, 3, 7 and 15 seconds. Only what came through
 * another process is a socket of its own to libuv.
 */
export function moreHandles(server: Server, times: number, take: (handle: object) => void): void {
  const { _handle: handle } = server as Server & { _handle?: object | null }
  if (!handle) return // it has closed
  const child = spawn(process.execPath, ['--eval', echo], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {} })
  let come = 0
  child.on('error', () => {}) // then they are taken one by one, as before
  child.on('message', (_, another) => {
    if (another) take(another)
    come += 1
    if (come === times) child.disconnect()
  })
  child.send(times, handle as Server)
}
