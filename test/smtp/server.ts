import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
/** The certificate of localhost, which is not trusted otherwise. */
export const certificate = file('localhost.pem')
const key = file('localhost-key.pem')

/** A mail that the server accepted. */
export interface Received {
  from: string
  to: string
  /** The raw message. */
  raw: string
  /** Whether the connection was encrypted, and the authenticated user. */
  secure: boolean
  user: string | undefined
  /** The times of its connection and of its acceptance. */
  connectedAt: number
  at: number
}

/** A server's reaction to a mail: a reply, a disconnect, silence, or acceptance with a disconnect. */
type Whim = `${4 | 5}${string}` | 'DROP' | 'HANG' | 'TAKE_AND_DROP' | undefined
type Moment = 'MAIL' | 'RCPT' | 'DATA'

export interface Manner {
  options?: SMTPServerOptions
  /** `to` is the recipient, once the server knows it. */
  whim?: (moment: Moment, to: string) => Whim
  /** Milliseconds until it responds to a message. */
  delay?: () => number
}

const withoutPassword: SMTPServerOptions = { disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true }

/** A mail server on this host. */
export async function mailServer({ options = withoutPassword, whim = () => undefined, delay }: Manner = {}) {
  const received: Received[] = []
  const connectedAt = new Map<string, number>()
  const server: SMTPServer = new SMTPServer({
    key,
    cert: certificate,
    disableReverseLookup: true,
    closeTimeout: 1,
    onConnect: ({ id }, done) => {
      connectedAt.set(id, Date.now())
      done()
    },
    onMailFrom: (_address, { id }, done) => obey(whim('MAIL', ''), id, done),
    onRcptTo: ({ address }, { id }, done) => obey(whim('RCPT', address), id, done),
    onData: async (stream, { id, envelope, secure, user }, done) => {
      const chunks = await wholeOf(stream)
      if (!chunks) return
      if (delay) await new Promise((resolve) => setTimeout(resolve, delay()))
      const to = envelope.rcptTo[0]?.address ?? ''
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      const wish = whim('DATA', to)
      const mail = { from, to, raw: Buffer.concat(chunks).toString('latin1'), secure, user }
      const times = { connectedAt: connectedAt.get(id) ?? 0, at: Date.now() }
      if (!wish || wish === 'TAKE_AND_DROP') received.push({ ...mail, ...times })
      obey(wish, id, done)
    },
    ...options,
  })

  function obey(wish: Whim, id: string, done: (error?: Error | null) => void): void {
    const [code = '', ...words] = wish?.split(' ') ?? []
    if (wish === undefined) done()
    else if (/^\d/.test(code)) done(Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }))
    else if (wish !== 'HANG') breakOff(id)
  }

  function breakOff(id: string): void {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy()
  }

  /** Null when the client disconnected. */
  async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Buffer[] | null> {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of stream) chunks.push(chunk)
      return chunks
    } catch {
      return null
    }
  }

  server.on('error', () => {}) // A client that disconnects is not an error of the server.
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    /** Oldest first. */
    received,
    connections: () => connectedAt.size,
    close,
  }
}

/** A mail server that is closed after the test. */
export async function mailServerOfTest(manner: Manner = {}) {
  const server = await mailServer(manner)
  onTestFinished(server.close)
  return server
}
