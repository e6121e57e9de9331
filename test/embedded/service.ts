import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startProcess } from '../support/processes/start-process.ts'

/** The service as a process of its own, as `npm start` runs it, without the runner's BASE_URL and the like. */
export function start(variables: Record<string, string>, ...args: string[]) {
  // A service that is killed leaves its server.
  onTestFinished(() => {
    const server = serverOf(variables.DATA_DIR ?? '')
    if (server) process.kill(server, 'SIGQUIT')
  })
  return startProcess('main', { NODE_ENV: 'production', PORT: '0', ...variables }, args)
}

/** The port that the service says it listens on. */
export async function portOf({ child, said, ended }: ReturnType<typeof start>): Promise<number> {
  for (;;) {
    const line = said.out.split('\n').find((text) => text.includes('Madoguchi is open'))
    if (line) return JSON.parse(line).port
    if (child.exitCode !== null) throw new Error(`It did not start: ${(await ended).err}`)
    await Promise.race([once(child.stdout, 'data'), ended])
  }
}

/** The number of the server's first process; 0: there is none now. */
export function serverOf(dataDir: string): number {
  try {
    return Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}
