import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type HttpListener, openHttpListener } from '../../../server/http/listener.ts'
import { urls } from '../../../server/urls/urls.ts'

let door: HttpListener
let at: string
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  door = openHttpListener(0, { host: '127.0.0.1' })
  at = `http://127.0.0.1:${await door.port}`
})
afterEach(async () => {
  vi.useRealTimers()
  await door.close(0)
})

const echo = async (request: Request) => new Response(`${request.method} ${await request.text()}`)

/** Sends a request, and checks a moment later whether it was answered. */
async function ask(path: string, init?: RequestInit) {
  const answer = fetch(at + path, init)
  let isAnswered = false
  answer.then(() => {
    isAnswered = true
  })
  await pause(200)
  return { answer, isAnswered }
}

test('requests during the start wait with their bodies, and are answered after it', async () => {
  const form = await ask('/holds', { method: 'POST', body: 'title=1' })
  const page = await ask(urls.search({ text: '本' }))
  expect([form.isAnswered, page.isAnswered]).toEqual([false, false])
  door.answerBy(echo)
  expect(await (await form.answer).text()).toBe('POST title=1')
  expect(await (await page.answer).text()).toBe('GET ')
})

test('health checks during the start are answered at once: alive and not ready', async () => {
  expect((await fetch(at + urls.alive)).status).toBe(200)
  expect((await fetch(at + urls.ready)).status).toBe(503)
  expect((await fetch(at + urls.health)).status).toBe(503)
})

test('during a long start waiting requests are answered with 503, and new ones at once', async () => {
  const page = await ask('/')
  expect(page.isAnswered).toBe(false)
  vi.advanceTimersByTime(8_000)
  for (const answer of [await page.answer, await fetch(at)]) {
    expect(answer.status).toBe(503)
    expect(answer.headers.get('Retry-After')).toBe('10')
    expect(await answer.text()).toContain('少し待ってから')
  }
  const program = await fetch(at + urls.graphql, { method: 'POST', body: '{}' })
  expect(await program.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] })
  door.answerBy(echo)
  expect((await fetch(at)).status).toBe(200)
})
