import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, Server as NetServer } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { createHttpServer } from '../common/create-server.ts'
import { StartError } from '../common/start-error.ts'
import { acceptFirst } from './limits/accept-first.ts'
import { limitNetworkConnections } from './limits/network-connections.ts'
import { limitPipelining } from './limits/pipelined-requests.ts'
import { type BodyLimits, openBodyReader } from './limits/request-bodies.ts'
import { openUnreadAnswers, type UnreadLimits } from './limits/unread-answers.ts'
import { isUploadMessage } from './limits/upload-forms.ts'
import { isHealthCheck, startupResponses } from './startup-responses.ts'

const settings = {
  // Node answers a URL longer than 16 KB with an empty page; the service answers with an explanation.
  maxHeaderSize: 128 * 1024,
  requireHostHeader: false,
  // Most proxies close idle connections after a minute. The service must not close first, or a request that is already
  // on its way is lost.
  keepAliveTimeout: 75_000,
  // Limits for clients that send slowly on purpose. Node checks the first two once in each interval.
  headersTimeout: 15_000,
  // An upload at the desk may take this long. `limitTime` ends other requests earlier.
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
}

/** The methods that any route accepts (RFC 9110, 9.3.7). */
const methods = 'GET, HEAD, POST, OPTIONS'

/** Milliseconds without traffic in either direction after which a connection that waits for its answer is closed. */
const idleTimeout = 60_000

/** The maximum length of the system's queue of connections to accept. */
const backlog = 2_048

/** Milliseconds after the start of a shutdown during which requests that are already on their way may arrive. */
const lateArrival = 2_000

/** Decides on requests before and while their bodies are read. */
interface Admission {
  /** Rejects the request before its body is read. Returns whether it did. */
  refuses(incoming: IncomingMessage, outgoing: ServerResponse): boolean
  networkOf(incoming: IncomingMessage): string
  /** Answers a request whose body did not arrive in time, and closes the connection. */
  refuseSlowBody(incoming: IncomingMessage, outgoing: ServerResponse): void
}

const admitsAll: Admission = {
  refuses: () => false,
  networkOf: ({ socket }) => socket.remoteAddress ?? '',
  refuseSlowBody: (_, outgoing) => void outgoing.writeHead(408, { Connection: 'close' }).end(),
}

export interface HttpListener {
  /** The port that it listens on. Rejects when it cannot listen. */
  port: Promise<number>
  isClosing(): boolean
  /** Calls `begin` after pending connections were accepted. */
  whenAccepted(begin: () => void): void
  /** Answers all requests from now on, including those that waited during the start. */
  answerBy(
    fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
    admission?: Partial<Admission>,
  ): void
  /**
   * Stops accepting connections and finishes open requests. Closes all connections after the given number of
   * milliseconds.
   */
  close(milliseconds: number): Promise<void>
}

interface ListenerSettings {
  host?: string
  /** Listens only from `answerBy` on, because other processes answer until then. */
  waits?: boolean
  /** The maximum number of connections. Further ones are closed when they are accepted. */
  connections?: number | undefined
  /** The maximum number of connections of one network. Without it a network may have all. */
  networkConnections?: number | undefined
  bodies?: Partial<BodyLimits>
  unread?: Partial<UnreadLimits>
  /** Milliseconds for the headers of a request, and between two checks of this time. */
  headers?: Pick<typeof settings, 'headersTimeout' | 'connectionsCheckingInterval'>
}

export function openHttpListener(
  port: number,
  {
    host,
    waits = false,
    connections,
    networkConnections,
    bodies: limits,
    unread: unreadLimits,
    headers,
  }: ListenerSettings = {},
): HttpListener {
  let closing = false
  const starting = startupResponses()
  const unread = openUnreadAnswers(unreadLimits)
  const pipelined = limitPipelining()
  let answer = starting.listener
  const server = createHttpServer('http', { ...settings, ...headers }, (request, response) => {
    if (pipelined.refuses(request, response)) return
    if (closing) response.setHeader('Connection', 'close')
    if (request.method === 'OPTIONS' && request.url === '*')
      return void response.writeHead(204, { Allow: methods }).end()
    const hosts = countHosts(request)
    // RFC 9112, 3.2. A monitoring program may connect by IP address and send no Host header.
    if (hosts > 1 || (hosts === 0 && request.httpVersionMinor > 0 && !isHealthCheck(request))) return refuse(response)
    answer(request, response)
  })
  server.setTimeout(idleTimeout)
  if (connections !== undefined) server.maxConnections = connections
  if (networkConnections !== undefined) limitNetworkConnections(server, networkConnections)
  const open = () => server.listen({ port, host, backlog })
  if (!waits) open()
  const listening = once(server, 'listening').then(
    () => (server.address() as AddressInfo).port,
    (error: Error) => {
      throw new StartError(`Cannot listen on port ${port}: ${error.message}`)
    },
  )
  listening.catch(() => {}) // the caller of `port` handles it
  return {
    port: listening,
    isClosing: () => closing,
    whenAccepted: acceptFirst(server),
    answerBy: (fetch, admission) => {
      const { refuses, networkOf, refuseSlowBody } = { ...admitsAll, ...admission }
      const listener = getRequestListener((request, env) => fetch(request, env as HttpBindings), {
        hostname: 'localhost',
      })
      const bodies = openBodyReader(limits)
      answer = (incoming, outgoing) => {
        const network = networkOf(incoming)
        unread.watch(incoming, outgoing, network)
        if (refuses(incoming, outgoing)) return
        if (!isUploadMessage(incoming)) limitTime(incoming)
        bodies.read(incoming, network, {
          onRead: () => void listener(incoming, outgoing),
          onTimeout: () => refuseSlowBody(incoming, outgoing),
        })
      }
      starting.end(answer)
      if (waits) open()
    },
    close: async (milliseconds) => {
      closing = true
      const late = setTimeout(() => server.closeAllConnections(), milliseconds)
      let closingIdle: NodeJS.Timeout | undefined
      const quiet = setTimeout(() => {
        closingIdle = setInterval(() => server.closeIdleConnections(), 100)
      }, lateArrival)
      // `close` of an HTTP server also closes idle connections, on which a request may be on its way. `close` of
      // net.Server, which it extends, only stops listening.
      await new Promise((done) => NetServer.prototype.close.call(server, done))
      unread.close()
      for (const timer of [late, quiet, closingIdle]) clearTimeout(timer)
    },
  }
}

/** Milliseconds from the headers of a request to the end of its body, except for uploads. */
const maxBodyTime = 30_000

/** Closes the connection of a client that is still sending its body after the limit. */
function limitTime(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.method === 'GET' || incoming.method === 'HEAD') return
  const timer = setTimeout(() => {
    if (!incoming.complete) incoming.socket.destroy()
  }, maxBodyTime)
  timer.unref()
  const clear = () => clearTimeout(timer)
  incoming.once('end', clear).once('close', clear)
}

function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) if (/^host$/i.test(rawHeaders[i] ?? '')) count += 1
  return count
}

function refuse(response: ServerResponse): void {
  response.writeHead(400, { Connection: 'close' }).end()
}
