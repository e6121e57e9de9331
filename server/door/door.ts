import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, Server as NetServer } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { StartError } from '../start-error.ts'
import { moreHandles } from './handles.ts'
import { isWatching, whileStarting } from './starting.ts'

/**
 * A proxy lets go of connections that lie idle after a minute, and has to be the first to: what it sends into one that is
 * being closed is lost. Node by itself answers an address of more than 16 KB with an empty page; the service has a
 * sentence for it.
 */
const settings = { maxHeaderSize: 128 * 1024, requireHostHeader: false, keepAliveTimeout: 75_000 }

/** New connections that are taken in one turn of the loop once it is wide open, and that wait for theirs in the system. */
const [atOnce, backlog] = [32, 2_048]

/** Milliseconds in which a request that was on its way when the service began to end may still come. */
const onItsWay = 2_000

export interface Door {
  /** Where it listens; fails if it cannot. */
  port: Promise<number>
  isClosing(): boolean
  /** From now on answers by this, but for what is refused; what came before has waited for it. */
  answerBy(
    fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
    refuses?: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean,
  ): void
  /** From now on many new connections are taken at once, not one by one. */
  openWide(): void
  /** Takes no more, answers what was asked, and after so many milliseconds cuts off the rest. */
  close(milliseconds: number): Promise<void>
}

/** `waits`: listens only when it can answer, since others answer meanwhile. */
export function openDoor(port: number, { host, waits = false }: { host?: string; waits?: boolean } = {}): Door {
  let closing = false
  const starting = whileStarting()
  let answer = starting.listener
  const newServer = () =>
    createServer(settings, (request, response) => {
      if (closing) response.setHeader('Connection', 'close')
      // Who watches the service may ask by its number alone.
      if (!request.headers.host && request.httpVersionMinor > 0 && !isWatching(request)) return refuse(response)
      answer(request, response)
    })
  const server = newServer()
  const servers = [server]
  const open = () => server.listen({ port, host, backlog })
  if (!waits) open()
  const listening = once(server, 'listening').then(
    () => (server.address() as AddressInfo).port,
    (error: Error) => {
      throw new StartError(`Cannot listen on port ${port}: ${error.message}`)
    },
  )
  listening.catch(() => {}) // said by who waits for it
  return {
    port: listening,
    isClosing: () => closing,
    answerBy: (fetch, refuses) => {
      const listener = getRequestListener(fetch as never, { hostname: 'localhost' })
      answer = (incoming, outgoing) => {
        if (!refuses?.(incoming, outgoing)) listener(incoming, outgoing)
      }
      starting.end(answer)
      if (waits) open()
    },
    openWide: () =>
      moreHandles(server, atOnce - 1, (handle) => {
        const another = newServer().listen(handle, backlog)
        if (closing) another.close()
        else servers.push(another)
      }),
    close: async (milliseconds) => {
      closing = true
      const late = setTimeout(() => {
        for (const one of servers) one.closeAllConnections()
      }, milliseconds)
      let closingIdle: NodeJS.Timeout | undefined
      const quiet = setTimeout(() => {
        closingIdle = setInterval(() => {
          for (const one of servers) one.closeIdleConnections()
        }, 100)
      }, onItsWay)
      // Its own would close those that are idle at once; they end with their next answer.
      await Promise.all(servers.map((one) => new Promise((done) => NetServer.prototype.close.call(one, done))))
      for (const timer of [late, quiet, closingIdle]) clearTimeout(timer)
    },
  }
}

function refuse(response: ServerResponse): void {
  response.writeHead(400, { Connection: 'close' }).end()
}
