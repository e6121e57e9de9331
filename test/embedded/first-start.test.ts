import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { emptyDirectory } from '../support/processes/empty-directory.ts'
import { portOf, startService } from './service.ts'

/** Returns the process that loads the demo library for a service. */
async function seedOf(service: number): Promise<number> {
  const isSeed = (pid: number) => {
    try {
      const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return Number(parent) === service && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('seed')
    } catch {
      return false // the process has ended
    }
  }
  const find = () => readdirSync('/proc').map(Number).find(isSeed) ?? expect.fail('No process loads the demo library.')
  return vi.waitFor(find, { timeout: 60_000, interval: 5 })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {} // the process has ended
}

const onLinux = test.runIf(process.platform === 'linux')

onLinux('a first start whose demo is interrupted says so, and the next one loads it', async () => {
  const DATA_DIR = await emptyDirectory()
  const failing = startService({ DATA_DIR }, '--demo')
  process.kill(await seedOf(failing.child.pid ?? 0), 'SIGKILL')
  expect(await failing.ended).toMatchObject({
    code: 1,
    err: 'The demo library could not be loaded: its process ended with SIGKILL. The library is still empty. Start again.\n',
  })
  const next = startService({ DATA_DIR }, '--demo')
  const seed = await seedOf(next.child.pid ?? 0)
  await wait(400)
  // Longer than a request may leave a transaction idle. A very fast machine may have loaded the demo before.
  signal(seed, 'SIGSTOP')
  await wait(11_000)
  signal(seed, 'SIGCONT')
  expect((await fetch(`http://localhost:${await portOf(next)}/`)).status).toBe(200)
})
