import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { ConcurrencyLimit } from '../common/concurrency-limit.ts'
import { createTcpServer } from '../common/create-server.ts'
import { StartError } from '../common/start-error.ts'
import { LineBuffer, LineTooLong } from '../sip2-codec/lines.ts'
import { Conversation } from './conversation.ts'
import type { SelfCheckService } from './exchange-context.ts'

export interface SelfCheckLimits {
  /**
   * The maximum number of connections. A further one takes the place of the oldest that has not signed in, or is closed
   * when all have.
   */
  connections: number
  /** The maximum number of lines that are answered at once, which leaves database connections to the pages. */
  atOnce: number
  /** The maximum length of a line in bytes. */
  lineBytes: number
  /** Milliseconds until a machine must have signed in, and until a started line must be complete. */
  patience: number
  /** Milliseconds after which an idle connection is closed. */
  idle: number
}

export const defaultLimits: SelfCheckLimits = {
  ...{ connections: 200, atOnce: 4, lineBytes: 8_192 },
  ...{ patience: 30_000, idle: 30 * 60_000 },
}

export interface SelfCheckServer {
  port: number
  /**
   * Accepts no further connections, answers the received lines, and destroys the remaining connections after a timeout.
   */
  close(milliseconds: number): Promise<void>
  connections(): number
}

interface Connection {
  socket: Socket
  isAnswering: boolean
  isSignedIn(): boolean
}

/** Starts the SIP2 server for self-check machines and lockers (O8). */
export async function startSelfCheckServer(
  service: SelfCheckService,
  { host, port }: { host: string; port: number },
  limits = defaultLimits,
): Promise<SelfCheckServer> {
  const slots = new ConcurrencyLimit(limits.atOnce)
  const open = new Set<Connection>()
  let closing = false
  const server = createTcpServer('self-check machines', { allowHalfOpen: true }, (socket) => {
    if (!closing && open.size >= limits.connections) closeOldestStranger(open)
    if (closing || open.size >= limits.connections) {
      socket.destroy()
      return
    }
    const conversation = new Conversation(service)
    const connection: Connection = { socket, isAnswering: false, isSignedIn: () => conversation.isSignedIn }
    open.add(connection)
    socket.once('close', () => open.delete(connection))
    serveConnection(connection, conversation, service, limits, { slots, isClosing: () => closing })
  })
  server.listen(port, host)
  await once(server, 'listening').catch((error: Error) => {
    throw new StartError(`Cannot listen for self-check machines on ${host}, port ${port}: ${error.message}`)
  })
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => open.size,
    close: async (milliseconds) => {
      closing = true
      const closed = new Promise((done) => server.close(done))
      for (const { socket, isAnswering } of open) if (!isAnswering) socket.destroy()
      const late = setTimeout(() => {
        for (const { socket } of open) socket.destroy()
      }, milliseconds)
      await closed
      clearTimeout(late)
    },
  }
}

/** Without this, a computer that reaches the port could keep all machines away by connections that send nothing. */
function closeOldestStranger(open: Set<Connection>): void {
  const stranger = [...open].find((connection) => !connection.isSignedIn())
  if (!stranger) return
  open.delete(stranger)
  stranger.socket.destroy()
}

interface Shared {
  slots: ConcurrencyLimit
  isClosing(): boolean
}

// Milliseconds until the other end must have closed its side too.
const closeTimeoutMs = 1_000

/** Handles one line at a time. The next one is read after the answer was written, which applies back-pressure. */
async function serveConnection(
  connection: Connection,
  conversation: Conversation,
  service: SelfCheckService,
  limits: SelfCheckLimits,
  shared: Shared,
) {
  const { socket } = connection
  const lines = new LineBuffer(limits.lineBytes)
  let timer: NodeJS.Timeout | undefined
  const within = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => socket.destroy(), milliseconds)
  }
  const isOver = () => conversation.isOver || shared.isClosing() || socket.destroyed
  socket.setNoDelay(true)
  let wasBegun = false
  within(limits.patience)
  try {
    for await (const piece of socket.iterator({ destroyOnReturn: false })) {
      connection.isAnswering = true
      const whole = lines.add(piece)
      for (const line of whole) {
        if (isOver()) break
        // Before it signs in, a machine gets no extension of its timeout.
        if (conversation.isSignedIn) clearTimeout(timer)
        const answer = await shared.slots.run(() => conversation.answerTo(line))
        if (conversation.isSignedIn) within(limits.patience)
        if (answer) await send(socket, answer)
      }
      connection.isAnswering = false
      if (isOver()) break
      // More bytes of the same line do not extend its timeout.
      const isNew = whole.length > 0 || !wasBegun
      if (conversation.isSignedIn && isNew) within(lines.isBegun ? limits.patience : limits.idle)
      wasBegun = lines.isBegun
    }
  } catch (error) {
    if (!(error instanceof LineTooLong) && !socket.destroyed)
      service.log.error({ err: error }, 'The connection of a self-check machine failed')
    socket.destroy()
  } finally {
    clearTimeout(timer)
    socket.end()
    setTimeout(() => socket.destroy(), closeTimeoutMs).unref()
  }
}

/** Writes an answer. Waits until the socket's buffer drains or the socket closes. */
async function send(socket: Socket, answer: Buffer): Promise<void> {
  if (socket.destroyed || socket.write(answer)) return
  await Promise.race([once(socket, 'drain'), once(socket, 'close')])
}
