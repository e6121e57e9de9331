import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import packageFile from '../../../package.json' with { type: 'json' }
import { freePort } from '../../support/processes/free-port.ts'
import { childEnv, endWithParent, stop } from './child.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const [command = '', ...args] = packageFile.scripts.start.split(' ')

export interface Service {
  port: number
  pid: number
  /** Milliseconds from the start of the process to the first page. */
  ms: number
  stop(): Promise<void>
}

/**
 * Starts the service of a checkout as `npm start` does, without the time of npm itself, and waits for its first page.
 */
export async function startService(env: Record<string, string>, checkout = root): Promise<Service> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(command, args, {
    cwd: checkout,
    env: childEnv({ ...env, PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  endWithParent(child)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The service exited with ${code} before it answered.`)
  })
  await Promise.race([untilReady(port), ended])
  ended.catch(() => {})
  return { port, pid: child.pid ?? 0, ms: performance.now() - started, stop: () => stop(child) }
}

/** Waits until the service is ready. An empty library has no top page until it has been opened. */
async function untilReady(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    await answer?.text()
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 15))
  }
}
