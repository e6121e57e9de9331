/** A mail server that takes everything and counts it; run as a child, asked for its count by any message. */
import { SMTPServer } from 'smtp-server'

export type Sunk = { port: number } | { count: number }

let count = 0
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  authOptional: true,
  disableReverseLookup: true,
  onData: (stream, _session, done) => {
    stream.resume()
    stream.on('end', () => {
      count += 1
      done()
    })
  },
})
const listening = server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (listening.address() as { port: number }).port } satisfies Sunk)
})
process.on('message', () => {
  process.send?.({ count } satisfies Sunk)
  count = 0
})
