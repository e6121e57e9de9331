import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { ConcurrencyLimit } from '../common/concurrency-limit.ts'
import { createTcpServer } from '../common/create-server.ts'
import { StartError } from '../common/start-error.ts'
import { Lines, LineTooLong } from '../sip2-codec/lines.ts'
import { Conversation } from './conversation.ts'
import type { Sip2Service } from './exchange-context.ts'

export interface Sip2Limits {
  /** Connections at once; more are closed at once. */
  connections: number
  /** Lines that are answered at the same instant, so that machines leave pages their part of the database. */
  atOnce: number
  /** Bytes of a line. */
  lineBytes: number
  /** Milliseconds in which a machine has to sign in, and a line that was begun to end. */
  patience: number
  /** Milliseconds that a connection may lie idle. */
  idle: number
}

export const usualLimits: Sip2Limits = {
  ...{ connections: 200, atOnce: 4, lineBytes: 8_192 },
  ...{ patience: 30_000, idle: 30 * 60_000 },
}

export interface Sip2Server {
  port: number
  /** Takes no more, answers the lines that have come, and after so many milliseconds cuts off the rest. */
  close(milliseconds: number): Promise<void>
  connections(): number
}

interface Connection {
  socket: Socket
  isAnswering: boolean
}

/** Serves self-check machines and lockers by SIP2 (O8). */
export async function listenToMachines(
  service: Sip2Service,
  { host, port }: { host: string; port: number },
  limits = usualLimits,
): Promise<Sip2Server> {
  const slots = new ConcurrencyLimit(limits.atOnce)
  const open = new Set<Connection>()
  let closing = false
  const server = createTcpServer('self-check machines', { allowHalfOpen: true }, (socket) => {
    if (closing || open.size >= limits.connections) {
      socket.destroy()
      return
    }
    const connection: Connection = { socket, isAnswering: false }
    open.add(connection)
    socket.once('close', () => open.delete(connection))
    converse(connection, service, limits, { slots, isClosing: () => closing })
  })
  server.listen(port, host)
  await once(server, 'listening').catch((error: Error) => {
    throw new StartError(`Cannot listen to machines on ${host}, port ${port}: ${error.message}`)
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

interface Shared {
  slots: ConcurrencyLimit
  isClosing(): boolean
}

/** Milliseconds in which the other end closes too, once this one has. */
const farewell = 1_000

/** One line after the other: nothing more is read before what came is answered, and the answer taken. */
async function converse(connection: Connection, service: Sip2Service, limits: Sip2Limits, shared: Shared) {
  const { socket } = connection
  const conversation = new Conversation(service)
  const lines = new Lines(limits.lineBytes)
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
        // Whoever has not signed in has the time from the beginning, whatever they say.
        if (conversation.isSignedIn) clearTimeout(timer)
        const answer = await shared.slots.run(() => conversation.answerTo(line))
        if (conversation.isSignedIn) within(limits.patience)
        if (answer) await send(socket, answer)
      }
      connection.isAnswering = false
      if (isOver()) break
      // A line that only goes on gets no more time by that.
      const isNew = whole.length > 0 || !wasBegun
      if (conversation.isSignedIn && isNew) within(lines.isBegun ? limits.patience : limits.idle)
      wasBegun = lines.isBegun
    }
  } catch (error) {
    if (!(error instanceof LineTooLong) && !socket.destroyed) service.log.error({ err: error }, 'a machine was cut off')
    socket.destroy()
  } finally {
    clearTimeout(timer)
    socket.end()
    setTimeout(() => socket.destroy(), farewell).unref()
  }
}

/** Waits until the other end has taken what was sent before, or is gone. */
async function send(socket: Socket, answer: Buffer): Promise<void> {
  if (socket.destroyed || socket.write(answer)) return
  await Promise.race([once(socket, 'drain'), once(socket, 'close')])
}
