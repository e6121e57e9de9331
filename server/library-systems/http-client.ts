import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http'
import { Agent as HttpsAgent, request as overHttps } from 'node:https'
import { LibrarySystemUnreachable } from '../domain/library-system/port.ts'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: URL
  headers?: Record<string, string>
  body?: string | undefined
  /** Whether the request changes something in the library system. */
  writes?: boolean
  /** The maximum size of the answer in bytes. */
  most?: number
}

export interface HttpResponse {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

const maxResponseBytes = 1024 * 1024
// Milliseconds until an idle connection is closed, which is sooner than servers close theirs.
const idleMs = 4000

/**
 * Sends HTTP requests to a library system. Redirects are not followed, because a POST would become a GET and a token
 * could reach another host. Every failure is `Unreachable`, which tells whether something may have been written and
 * contains nothing of the request.
 */
export class HttpClient {
  private readonly agents: Record<string, HttpAgent>

  /** `keeps`: whether connections are kept open for later reads. */
  constructor({ keeps }: { keeps: boolean }) {
    const settings = { keepAlive: true, timeout: idleMs }
    this.agents = keeps ? { 'http:': new HttpAgent(settings), 'https:': new HttpsAgent(settings) } : {}
  }

  async ask(
    { method, url, headers, body, writes = false, most = maxResponseBytes }: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const secure = url.protocol === 'https:'
    const asking = (secure ? overHttps : overHttp)(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'Madoguchi', ...headers },
      signal,
      // A write opens its own connection. On a kept connection that the server closes at that moment, nobody could know
      // whether the write arrived.
      agent: (!writes && this.agents[url.protocol]) || false,
    })
    const connection = trackConnection(asking, secure)
    try {
      const answering = responseOf(asking)
      asking.end(body)
      const answer = await answering
      return { status: answer.statusCode ?? 0, headers: answer.headers, body: await readBody(answer, most) }
    } catch (error) {
      throw new LibrarySystemUnreachable(signal.aborted ? 'it did not answer in time' : reasonOf(error), {
        written: writes && connection.open ? 'unknown' : 'no',
      })
    } finally {
      asking.destroy()
    }
  }

  close(): void {
    for (const agent of Object.values(this.agents)) agent.destroy()
  }
}

/** Records whether the connection is established. From then on, the server may have received the request. */
function trackConnection(asking: ClientRequest, secure: boolean): { open: boolean } {
  const connection = { open: false }
  asking.once('socket', (socket) => {
    if (asking.reusedSocket) connection.open = true
    else socket.once(secure ? 'secureConnect' : 'connect', () => (connection.open = true))
  })
  return connection
}

function responseOf(asking: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asking.once('response', resolve)
    // Errors can follow the first one. A listener must remain, or they would be thrown.
    asking.on('error', reject)
    asking.once('close', () => reject(new Error('closed')))
  })
}

class ResponseTooLong extends Error {}

async function readBody(answer: IncomingMessage, most: number): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer) {
    bytes += piece.length
    if (bytes > most) throw new ResponseTooLong()
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

const certificateErrors = /CERT|UNABLE_TO|ALTNAME/

/** Uses the error code only, because messages and packets in errors can contain the request. */
function reasonOf(error: unknown): string {
  if (error instanceof ResponseTooLong) return 'its answer is too long'
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'connection closed'
  if (certificateErrors.test(code)) return `its certificate is not trusted (${code})`
  return `no complete answer arrived (${code})`
}
