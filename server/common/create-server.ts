import {
  createServer as createHttp,
  type Server as HttpServer,
  type RequestListener,
  type ServerOptions,
} from 'node:http'
import { createServer as createTcp, type Server, type ServerOpts, type Socket } from 'node:net'
import pino from 'pino'
import { throttledLog } from './throttled-log.ts'

const log = pino()
const report = throttledLog<{ code: string | undefined }>((name, details) =>
  log.error({ server: name, ...details }, 'A connection could not be accepted'),
)

/**
 * Creates an HTTP server that survives `error` events. A listening server emits one whenever it cannot accept a
 * connection, for example because all file descriptors are in use. Without a handler the process would end.
 */
export function createHttpServer(name: string, options: ServerOptions, listener: RequestListener): HttpServer {
  return survivingErrors(name, createHttp(options, listener))
}

/** The same for other protocols. Errors of accepted connections are ignored, because `close` follows. */
export function createTcpServer(name: string, options: ServerOpts, listener: (socket: Socket) => void): Server {
  const server = createTcp(options, (socket) => {
    socket.on('error', () => {})
    listener(socket)
  })
  return survivingErrors(name, server)
}

function survivingErrors<Kind extends Server>(name: string, server: Kind): Kind {
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    // Errors before listening belong to the caller.
    if (server.listening) report(name, { code })
  })
  server.on('drop', () => report(name, { code: 'maxConnections' }))
  return server
}
