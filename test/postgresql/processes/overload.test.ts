import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { openSessions } from '../../../server/auth/session.ts'
import { urls } from '../../../server/urls/urls.ts'
import { usageOf } from '../../bench/processes/usage.ts'
import { useServerDatabase } from '../../support/database/database.ts'
import { seriesIn } from '../../support/library/series.ts'
import { newPatron } from '../../support/library/world.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { serviceEnv } from '../../support/processes/service-env.ts'
import { startProcess, untilOpen } from '../../support/processes/start-process.ts'
import type { Crowd, CrowdFigures } from '../crowd.ts'

const server = useServerDatabase()
const script = fileURLToPath(new URL('../crowd.ts', import.meta.url))

async function open() {
  const metricsPort = await freePort()
  const { child, said } = startProcess('main', {
    NODE_ENV: 'production',
    PORT: '0',
    METRICS_PORT: String(metricsPort),
    REQUESTS_PER_MINUTE: '0',
    COST_PER_MINUTE: '0',
    DATABASE_URL: server.databaseUrl,
  })
  const opened = () => said.out.split('\n').find((line) => line.includes('Madoguchi is open'))
  await vi.waitFor(() => expect(opened() ?? said.err).toContain('is open'), untilOpen)
  const { port }: { port: number } = JSON.parse(opened() ?? '')
  const path = `${urls.search({ text: '日本' })}&x=`
  return {
    port,
    /** Many clients request the same page, each time one that is not cached. */
    crowd: async (how: Omit<Crowd, 'port' | 'path'>, signal?: AbortSignal) => {
      const before = usageOf(child.pid)?.cpu ?? 0
      const args = ['--import', 'tsx', script, JSON.stringify({ port, path, ...how })]
      const { stdout } = await promisify(execFile)(process.execPath, args, { signal })
      const told: CrowdFigures = JSON.parse(stdout)
      const { count = 0, inTime = 0 } = told.answers[200] ?? {}
      const used = (usageOf(child.pid)?.cpu ?? 0) - before
      return { ...told, perSecond: inTime / how.seconds, perCpuSecond: count / used }
    },
    /** The numbers of admitted and of waiting requests. */
    atWork: async () => {
      const series = seriesIn(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text())
      return ['inside', 'waiting'].map((where) => series.get(`madoguchi_gate_requests{where="${where}"}`))
    },
  }
}

/** Sends requests one after the other. Returns the statuses and the longest wait for each. */
function keepAsking(port: number, asked: Record<string, { path: string; cookie?: string }>) {
  const told = Object.fromEntries(
    Object.keys(asked).map((name) => [name, { statuses: new Map<number, number>(), longest: 0 }]),
  )
  let isOver = false
  const asking = Object.entries(asked).map(async ([name, { path, cookie }]) => {
    while (!isOver) {
      const began = performance.now()
      const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { headers: cookie ? { cookie } : {} })
      const noted = told[name]
      if (!noted) return
      noted.statuses.set(status, (noted.statuses.get(status) ?? 0) + 1)
      noted.longest = Math.max(noted.longest, Math.round(performance.now() - began))
      await new Promise((passed) => setTimeout(passed, 100))
    }
  })
  return async () => {
    isOver = true
    await Promise.all(asking)
    return told
  }
}

const show = (figures: object) => process.env.MADOGUCHI_TABLE && console.dir(figures, { depth: 5 })

test('at ten times its capacity it keeps serving, refuses the rest, and answers the desk and health checks', async () => {
  const { port, crowd, atWork } = await open()
  const sessions = openSessions(server.db, serviceEnv)
  const secret = await sessions.create((await newPatron(server.db, { role: 'DESK' })).id)
  const cookie = `${sessions.cookieName}=${secret}`
  await crowd({ connections: 100, perSecond: 50, seconds: 5 })
  // The maximum throughput: sixteen clients that each wait for their answers.
  const knee = await crowd({ connections: 16, seconds: 8 })
  const asked = {
    health: { path: urls.health },
    alive: { path: urls.alive },
    ready: { path: urls.ready },
    'sign in': { path: urls.signIn() },
    desk: { path: urls.desk.top, cookie },
  }
  const others = keepAsking(port, asked)
  const told = await crowd({ connections: 4_000, perSecond: knee.perSecond * 10, seconds: 10 })
  const answered = await others()
  show({ knee, told, answered })
  const { 200: good, 503: refused } = told.answers
  if (!good || !refused) throw new Error(`No request was served, or none was refused: ${JSON.stringify(told)}`)
  // The crowd and the database share the cores, so throughput is also measured per CPU second.
  expect(told.perSecond / knee.perSecond).toBeGreaterThan(0.5)
  expect(told.perCpuSecond / knee.perCpuSecond).toBeGreaterThan(0.7)
  expect(good.p99).toBeLessThan(3_000)
  expect(refused.count).toBeGreaterThan(told.asked / 2)
  expect(told.asked - good.count - refused.count).toBeLessThan(told.asked / 100)
  for (const [name, { statuses }] of Object.entries(answered)) expect([...statuses.keys()], name).toEqual([200])

  // A crowd that disconnects before its answers leaves nothing behind.
  const hangingUp = AbortSignal.timeout(3_000)
  await expect(crowd({ connections: 2_000, perSecond: knee.perSecond * 10, seconds: 30 }, hangingUp)).rejects.toThrow(
    'aborted',
  )
  await vi.waitFor(async () => expect(await atWork()).toEqual([0, 0]), { timeout: 10_000 })
})
