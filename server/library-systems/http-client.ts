import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http'
import { Agent as HttpsAgent, request as overHttps } from 'node:https'
import { Unreachable } from '../domain/library-system/port.ts'

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: URL
  headers?: Record<string, string>
  body?: string | undefined
  /** Whether it changes something on the other side. */
  writes?: boolean
  /** Bytes that an answer may have. */
  most?: number
}

export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

const mostBytes = 1024 * 1024
/** Shorter than any server keeps a connection that nobody uses. */
const idleMs = 4000

/**
 * Asks another system by HTTP, and follows no redirect: a POST would become a GET, and a token go elsewhere. Whatever goes
 * wrong is `Unreachable`, which says whether anything may have been written, with nothing of the question in it.
 */
export class Http {
  private readonly agents: Record<string, HttpAgent>

  /** `keeps`: connections, for the next question that only reads. */
  constructor({ keeps }: { keeps: boolean }) {
    const settings = { keepAlive: true, timeout: idleMs }
    this.agents = keeps ? { 'http:': new HttpAgent(settings), 'https:': new HttpsAgent(settings) } : {}
  }

  async ask(
    { method, url, headers, body, writes = false, most = mostBytes }: Question,
    signal: AbortSignal,
  ): Promise<Answer> {
    const secure = url.protocol === 'https:'
    const asking = (secure ? overHttps : overHttp)(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'Madoguchi', ...headers },
      signal,
      // A write gets a connection of its own: one that the other side just closed would leave it open whether it came.
      agent: (!writes && this.agents[url.protocol]) || false,
    })
    const way = watched(asking, secure)
    try {
      const answering = answered(asking)
      asking.end(body)
      const answer = await answering
      return { status: answer.statusCode ?? 0, headers: answer.headers, body: await whole(answer, most) }
    } catch (error) {
      throw new Unreachable(signal.aborted ? 'it did not answer in time' : reasonOf(error), {
        written: writes && way.open ? 'unknown' : 'no',
      })
    } finally {
      asking.destroy()
    }
  }

  close(): void {
    for (const agent of Object.values(this.agents)) agent.destroy()
  }
}

/** Whether the way to the other side is open, so that it may have read what was written. */
function watched(asking: ClientRequest, secure: boolean): { open: boolean } {
  const way = { open: false }
  asking.once('socket', (socket) => {
    if (asking.reusedSocket) way.open = true
    else socket.once(secure ? 'secureConnect' : 'connect', () => (way.open = true))
  })
  return way
}

function answered(asking: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asking.once('response', resolve)
    // Errors may follow the first one; none is thrown past this promise.
    asking.on('error', reject)
    asking.once('close', () => reject(new Error('closed')))
  })
}

class TooLong extends Error {}

async function whole(answer: IncomingMessage, most: number): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer) {
    bytes += piece.length
    if (bytes > most) throw new TooLong()
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

const ofCertificates = /CERT|UNABLE_TO|ALTNAME/

/** By the code alone: messages and packets in errors may hold what was asked. */
function reasonOf(error: unknown): string {
  if (error instanceof TooLong) return 'its answer is too long'
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'broken off'
  if (ofCertificates.test(code)) return `its certificate is not trusted (${code})`
  return `no whole answer came (${code})`
}
