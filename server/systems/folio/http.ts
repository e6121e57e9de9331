import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http'
import { Agent as HttpsAgent, request as overHttps } from 'node:https'
import { Unreachable } from '../../domain/library-system/port.ts'

export interface Question {
  method: 'GET' | 'POST'
  url: URL
  headers?: Record<string, string>
  body?: object
  /** Whether it changes something on the other side. */
  writes?: boolean
}

export interface Answer {
  status: number
  body: string
}

/** Ten thousand holds have some seven million bytes. */
const mostBytes = 16 * 1024 * 1024
/** Shorter than any server keeps a connection that nobody uses. */
const idleMs = 4000

/** Asks by HTTP with connections of its own; whatever goes wrong is `Unreachable`, with nothing of the question in it. */
export class Http {
  private readonly agents = {
    'http:': new HttpAgent({ keepAlive: true, timeout: idleMs }),
    'https:': new HttpsAgent({ keepAlive: true, timeout: idleMs }),
  }

  async ask({ method, url, headers, body, writes = false }: Question, signal: AbortSignal): Promise<Answer> {
    const text = body && JSON.stringify(body)
    const secure = url.protocol === 'https:'
    const asking = (secure ? overHttps : overHttp)(url, {
      method,
      headers: { accept: 'application/json', ...(text && { 'content-type': 'application/json' }), ...headers },
      signal,
      // A write gets a connection of its own: one that the other side just closed would leave it open whether it came.
      agent: writes ? false : this.agents[secure ? 'https:' : 'http:'],
    })
    const way = watched(asking, secure)
    try {
      const answering = answered(asking)
      asking.end(text)
      const answer = await answering
      return { status: answer.statusCode ?? 0, body: await whole(answer) }
    } catch (error) {
      throw new Unreachable(signal.aborted ? 'no answer came in time' : reasonOf(error), {
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

async function whole(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer) {
    bytes += piece.length
    if (bytes > mostBytes) throw Object.assign(new Error('too long'), { code: 'too long an answer' })
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** The code alone: messages and packets in errors may hold what was asked. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'it broke off'
  return `no whole answer came (${code})`
}
