import { Agent, type IncomingMessage, request } from 'node:http'

export interface Stream {
  /** Called with each event. */
  onEvent: (data: string) => void
  close(): void
}

/** Opens a subscription on its own connection. Rejects unless the answer is a stream. */
export function openStream(port: number, token: string, query: string): Promise<Stream> {
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'text/event-stream',
    Authorization: `Bearer ${token}`,
  }
  return new Promise((opened, failed) => {
    const asking = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers, agent: new Agent() })
    asking.on('error', failed)
    asking.on('response', (answer: IncomingMessage) => {
      if (answer.statusCode !== 200) return failed(new Error(`A subscription was answered with ${answer.statusCode}.`))
      const stream: Stream = { onEvent: () => {}, close: () => asking.destroy() }
      asking.off('error', failed).on('error', () => {})
      let text = ''
      answer.on('error', () => {})
      answer.on('data', (part) => {
        text += part
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const event = text.slice(0, end)
          text = text.slice(end + 2)
          if (event.startsWith('event: next\ndata: ')) stream.onEvent(event.slice('event: next\ndata: '.length))
        }
      })
      opened(stream)
    })
    asking.end(JSON.stringify({ query }))
  })
}
