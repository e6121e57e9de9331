import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { EventQueue } from '../../../server/graphql/engine/events/event-source.ts'
import { eventStream } from '../../../server/graphql/subscriptions/event-stream.ts'
import { openHttpListener } from '../../../server/http/listener.ts'

/** A client of a service that answers every request with this stream. */
async function clientOf(stream: () => ReadableStream<Uint8Array>) {
  const door = openHttpListener(0, { host: '127.0.0.1' })
  door.answerBy(() => new Response(stream(), { headers: { 'Content-Type': 'text/event-stream' } }))
  const socket = connect(await door.port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
    return door.close(100)
  })
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  let text = ''
  socket.on('data', (part) => {
    text += part
  })
  return { socket, text: () => text }
}

test('a stream without events sends keep-alives', async () => {
  const { text } = await clientOf(() => eventStream({ next: () => new Promise(() => {}), end: () => {} }, 20))
  await vi.waitFor(() => expect(text().split(':\n\n').length).toBeGreaterThan(5), 3_000)
})

test('a client that does not read is disconnected, and no event is produced for it', async () => {
  let made = 0
  let isLetGo = false
  const event = `data: ${'x'.repeat(100_000)}\n\n`
  const { socket } = await clientOf(() =>
    eventStream(
      {
        next: async () => {
          made += 1
          return event
        },
        end: () => {
          isLetGo = true
        },
      },
      50,
    ),
  )
  socket.pause()
  await vi.waitFor(() => expect(isLetGo).toBe(true), 5_000)
  const madeUntilThen = made
  // The system itself buffers some megabytes for a connection.
  expect(madeUntilThen).toBeLessThan(200)
  await new Promise((done) => setTimeout(done, 200))
  expect(made).toBe(madeUntilThen)
})

test('a client that reads slowly is not disconnected', async () => {
  let isLetGo = false
  const { socket } = await clientOf(() =>
    eventStream(
      {
        next: async () => `data: ${'x'.repeat(10_000)}\n\n`,
        end: () => {
          isLetGo = true
        },
      },
      100,
    ),
  )
  const reading = setInterval(() => {
    socket.resume()
    setTimeout(() => socket.pause(), 15)
  }, 30)
  await new Promise((done) => setTimeout(done, 1_500))
  clearInterval(reading)
  expect(isLetGo).toBe(false)
})

test('a row that changes repeatedly is queued once, and after more than a hundred rows all are read again', async () => {
  const listening = new EventQueue(0, () => {})
  for (let i = 0; i < 1_000; i++) listening.tell(i % 3)
  const heard = []
  for (let i = 0; i < 3; i++) heard.push((await listening.next()).value)
  expect(heard).toEqual([{ id: 0 }, { id: 1 }, { id: 2 }])
  for (let i = 0; i < 1_000; i++) listening.tell(i)
  expect((await listening.next()).value).toEqual({ id: null })
  listening.end()
  expect((await listening.next()).done).toBe(true)
})

test('no queued event is delivered after a stream has ended', async () => {
  const listening = new EventQueue(0, () => {})
  listening.tell(1)
  listening.end('cut')
  await expect(listening.next()).rejects.toThrow()
})
