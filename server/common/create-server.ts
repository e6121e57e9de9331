import {
  createServer as createHttp,
  type Server as HttpServer,
  type RequestListener,
  type ServerOptions,
} from 'node:http'
import { createServer as createTcp, type Server, type ServerOpts, type Socket } from 'node:net'
import pino from 'pino'
import { countedLog } from './throttled-log.ts'

const log = pino()
const report = countedLog<{ code: string | undefined }>((name, details) =>
  log.error({ server: name, ...details }, 'A connection was not accepted'),
)

/**
 * Creates a server that no error ends. A listening server has one whenever it cannot accept a connection, e.g. because
 * all file descriptors are in use, and an error without a handler ends the process.
 */
export function createHttpServer(name: string, options: ServerOptions, listener: RequestListener): HttpServer {
  return survivingErrors(name, createHttp(options, listener))
}

/** The same for other protocols. An error of an accepted connection is ignored, since its `close` event follows. */
export function createTcpServer(name: string, options: ServerOpts, listener: (socket: Socket) => void): Server {
  const server = createTcp(options, (socket) => {
    socket.on('error', () => {})
    listener(socket)
  })
  return survivingErrors(name, server)
}

function survivingErrors<Kind extends Server>(name: string, server: Kind): Kind {
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    // The caller handles the error of a start that failed.
    if (server.listening) report(name, { code })
  })
  server.on('drop', () => report(name, { code: 'maxConnections' }))
  return server
}
