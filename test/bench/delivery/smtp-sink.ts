/**
 * A mail server that accepts everything and counts mails and bytes. Runs as a child process, and reports its counts on
 * any message.
 */
import { SMTPServer } from 'smtp-server'

export interface SinkCounts {
  count: number
  bytes: number
}

let sunk: SinkCounts = { count: 0, bytes: 0 }
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  authOptional: true,
  disableReverseLookup: true,
  onData: (stream, _session, done) => {
    stream.on('data', (part: Buffer) => {
      sunk.bytes += part.byteLength
    })
    stream.on('end', () => {
      sunk.count += 1
      done()
    })
  },
})
const listening = server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (listening.address() as { port: number }).port })
})
process.on('message', () => {
  process.send?.(sunk)
  sunk = { count: 0, bytes: 0 }
})
