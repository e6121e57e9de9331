import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { urls } from '../../server/urls.ts'
import { newServerDatabase } from '../database.ts'
import { startProcess } from '../start-process.ts'

let server: Awaited<ReturnType<typeof newServerDatabase>>
beforeAll(async () => {
  server = await newServerDatabase('template_madoguchi')
})
afterAll(() => server.drop())

interface Told {
  status: number
  milliseconds: number
}

/** Asks so many times a second whether or not anything is answered, as a crowd does. */
async function crowd(port: number, path: string, perSecond: number, seconds: number): Promise<Told[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2_000 })
  const told: Promise<Told>[] = []
  const began = performance.now()
  for (let sent = 0; performance.now() - began < seconds * 1000; ) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond)
    for (; sent < due; sent++) told.push(askOnce(agent, port, path))
    await new Promise((passed) => setTimeout(passed, 5))
  }
  const all = await Promise.all(told)
  agent.destroy()
  return all
}

let asked = 0

/** Each address is another, so that no page is one that was kept. */
function askOnce(agent: Agent, port: number, path: string): Promise<Told> {
  let began = performance.now()
  asked += 1
  const address = `${path}&x=${asked}`
  return new Promise((done) => {
    const told = (status: number) => done({ status, milliseconds: performance.now() - began })
    const asking = request({ port, host: '127.0.0.1', path: address, agent, timeout: 30_000 }, (response) =>
      response.resume().on('end', () => told(response.statusCode ?? 0)),
    )
    // Until it has a connection of the crowd's two thousand it waits here, not there.
    asking.on('socket', () => {
      began = performance.now()
    })
    asking.on('timeout', () => asking.destroy())
    asking.on('error', () => told(0))
    asking.end()
  })
}

const p99 = (all: Told[]) =>
  all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[Math.floor(all.length * 0.99)] ?? 0
const withStatus = (all: Told[], status: number) => all.filter((one) => one.status === status)

test('at ten times what it can serve it goes on serving, refuses the rest, and leaves next to nobody without an answer', async () => {
  const variables = {
    NODE_ENV: 'production',
    PORT: '0',
    REQUESTS_PER_MINUTE: '0',
    COST_PER_MINUTE: '0',
    DATABASE_URL: server.databaseUrl,
  }
  const { said } = startProcess('main', variables)
  const opened = () => said.out.split('\n').find((line) => line.includes('Madoguchi is open'))
  await vi.waitFor(() => expect(opened() ?? said.err).toContain('is open'), { timeout: 30_000 })
  const { port } = JSON.parse(opened() ?? '')
  const path = urls.search({ text: '日本' })
  await crowd(port, path, 50, 5)
  // As fast as it goes: sixteen who each wait for their answer.
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const until = performance.now() + 8_000
  let served = 0
  const one = async () => {
    while (performance.now() < until) if ((await askOnce(agent, port, path)).status === 200) served += 1
  }
  await Promise.all(Array.from({ length: 16 }, one))
  agent.destroy()
  const knee = served / 8
  const seconds = 10
  const all = await crowd(port, path, knee * 10, seconds)
  const [good, refused] = [withStatus(all, 200), withStatus(all, 503)]
  const figures = {
    knee: Math.round(knee),
    asked: Math.round(all.length / seconds),
    served: Math.round(good.length / seconds),
    p99: Math.round(p99(good)),
    refused: refused.length,
    p99Refused: Math.round(p99(refused)),
    other: all.length - good.length - refused.length,
  }
  if (process.env.MADOGUCHI_TABLE) console.log(figures)
  // The load and the database share the cores with it: how long it takes is a figure, and of tens of thousands some find
  // no room in the system's own queue.
  expect(figures.other / all.length).toBeLessThan(0.02)
  expect(good.length / seconds / knee).toBeGreaterThan(0.3)
  expect(refused.length).toBeGreaterThan(all.length / 2)
})
