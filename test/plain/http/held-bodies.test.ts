import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { admitRequests, defaultSettings } from '../../../server/http/limits/admit-requests.ts'
import { bodyLimit } from '../../../server/http/limits/body-limit.ts'
import { maxBodyBytes } from '../../../server/http/limits/request-bodies.ts'
import { openHttpListener } from '../../../server/http/listener.ts'

/** The real listener and admission control with small limits, in front of a handler that reads its body. */
const bodies = { milliseconds: 150, perNetwork: 12, total: 16 }
const settings = {
  ...defaultSettings,
  // One client gets half of the slots.
  most: 8,
  mostOfKind: 3,
  queue: 4,
  outside: 60,
  inside: 150,
  abandoned: 2,
  hung: 300,
  stalled: 400,
}

const app = new Hono()
let handled = 0
app.use(async (_, next) => {
  handled += 1
  await next()
})
app.use(bodyLimit)
app.all('/slow', async (c) => {
  const text = await c.req.text()
  await wait(Number(new URLSearchParams(text).get('ms') ?? 0))
  return c.text(String(text.length))
})
app.all('/echo', async (c) => c.text(await c.req.text()))
app.all('/never', () => new Promise<never>(() => {}))
app.all('/fails', () => Promise.reject(new Error('expected')))
app.onError((_, c) => c.text('failed', 500))

let door: ReturnType<typeof openHttpListener>
let gate: ReturnType<typeof admitRequests>
let port: number
beforeAll(async () => {
  door = openHttpListener(0, { host: '127.0.0.1', bodies })
  const sessions = { cookieName: 'session', cachedOwner: () => null }
  const answer = (request: Request, bindings: object) => app.fetch(request, bindings)
  gate = admitRequests(answer, {
    sessions: sessions as never,
    settings,
    isClosing: door.isClosing,
    onRefusal: () => {},
  })
  door.answerBy(gate.fetch, gate)
  port = await door.port
})
afterAll(async () => {
  gate.close()
  await door.close(100)
})

/** Sends the parts with pauses between them. Returns everything that was received until the connection ended. */
async function send(
  parts: string[],
  { pause = 0, end = 'wait' as 'wait' | 'half' | 'close' | 'reset', patience = 5_000 } = {},
) {
  const socket: Socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('error', () => {})
  if (end !== 'reset') {
    socket.on('data', (bytes) => {
      received += bytes
    })
  }
  const closed = new Promise((done) => socket.once('close', done))
  for (const part of parts) {
    if (!socket.destroyed) socket.write(part)
    await wait(pause)
  }
  if (end === 'half') socket.end()
  if (end === 'close') socket.destroy()
  if (end === 'reset') socket.resetAndDestroy()
  await Promise.race([closed, wait(patience)])
  socket.destroy()
  return received
}

const statusOf = (answer: string) => Number(answer.slice(9, 12))
const head = (path: string, more: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}\r\n`
const chunked = 'Transfer-Encoding: chunked\r\n'
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
const ask = (path = '/echo', text = 'ok') => send([head(path, `Content-Length: ${text.length}\r\n`) + text])
const allFree = () => vi.waitFor(() => expect(gate.counts()).toMatchObject({ inside: 0, waiting: 0, abandoned: 0 }))

test('an unfinished body occupies no slot and is answered with 408, as a page or JSON', async () => {
  const held = Array.from({ length: 12 }, (_, i) => send([head(i % 2 ? '/graphql' : '/echo', chunked), chunk('{')]))
  await wait(50)
  expect(gate.counts().inside).toBe(0)
  expect(statusOf(await ask())).toBe(200)
  const answers = await Promise.all(held)
  expect(answers.map(statusOf)).toEqual(held.map(() => 408))
  expect(answers[0]).toContain('送信が終わりませんでした')
  expect(answers[1]).toContain('"code":"BAD_REQUEST"')
})

test('when too many bodies are being read, the oldest of the network is dropped, and a fast one is read', async () => {
  const first = send([head('/echo', chunked), chunk('x')])
  await wait(20)
  const began = performance.now()
  const more = Array.from({ length: 12 }, () => send([head('/echo', chunked), chunk('x')]))
  expect(statusOf(await first)).toBe(408)
  expect(performance.now() - began).toBeLessThan(bodies.milliseconds - 20)
  expect(statusOf(await ask())).toBe(200)
  expect(new Set((await Promise.all(more)).map(statusOf))).toEqual(new Set([408]))
})

test('a client that disconnects while sending its body reaches no handler, so nothing is logged as a failure', async () => {
  const before = handled
  for (const end of ['half', 'close', 'reset'] as const) {
    await send([head('/echo', chunked), chunk('x')], { pause: 20, end, patience: 500 })
    await send([head('/echo', 'Content-Length: 20\r\n'), 'x'], { pause: 20, end, patience: 500 })
  }
  await wait(bodies.milliseconds)
  expect(handled).toBe(before)
})

test('a long body is refused with 413 with or without Content-Length, and one at the limit is read', async () => {
  const long = 'x'.repeat(maxBodyBytes + 1)
  expect(statusOf(await send([head('/slow', `Content-Length: ${long.length}\r\n`) + long]))).toBe(413)
  expect(statusOf(await send([head('/slow', chunked), chunk(long), '0\r\n\r\n']))).toBe(413)
  const most = long.slice(1)
  expect(await send([head('/slow', chunked), chunk(most), '0\r\n\r\n'])).toMatch(new RegExp(`${maxBodyBytes}$`))
})

test('hung work frees its slot: at once up to a limit, the rest after a minute', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask('/never')))
  expect(answers.map(statusOf)).toEqual([503, 503, 503, 503])
  expect(statusOf(await ask())).toBe(200)
  await allFree()
  expect(gate.counts().hung).toBeGreaterThan(0)
})

test('the service counts as stalled only while requests arrive and none is answered', async () => {
  expect(gate.isStalled()).toBe(false)
  for (let i = 0; i < 5; i++) await ask('/never')
  expect(gate.isStalled()).toBe(true)
  await wait(settings.stalled)
  expect(gate.isStalled()).toBe(false)
  await ask()
  expect(gate.isStalled()).toBe(false)
  await allFree()
})

test('after any mix of slow bodies, partial headers, aborts, resets and timeouts all slots are free again', async () => {
  const path = fc.constantFrom('/echo', '/slow', '/fails', '/never', '/nothing')
  const end = fc.constantFrom('wait', 'half', 'close', 'reset')
  const body = fc.constantFrom('', 'ms=20', 'ms=200', 'x'.repeat(20_000), 'x'.repeat(maxBodyBytes + 10))
  const cut = fc.double({ min: 0, max: 1, noNaN: true })
  const visit = fc.record({ path, end, body, cut, isChunked: fc.boolean(), pause: fc.nat(60), delay: fc.nat(150) })
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { minLength: 20, maxLength: 40 }), async (visits) => {
      await Promise.all(
        visits.map(async ({ path, end, body, cut, isChunked, pause, delay }) => {
          await wait(delay)
          const whole = isChunked
            ? `${head(path, chunked)}${body && chunk(body)}0\r\n\r\n`
            : head(path, `Content-Length: ${body.length}\r\n`) + body
          const sent = whole.slice(0, Math.ceil(whole.length * cut))
          const half = sent.length >> 1
          await send([sent.slice(0, half), sent.slice(half)], { pause, end, patience: 500 })
        }),
      )
      await allFree()
      expect(statusOf(await ask())).toBe(200)
    }),
    { numRuns: 5, seed: 20_261_129 },
  )
}, 60_000)
