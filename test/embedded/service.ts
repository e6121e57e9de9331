import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { commandOf } from '../../server/database/embedded/orphan.ts'
import { startProcess } from '../support/processes/start-process.ts'

/** The service as a process, as `npm start` runs it, without the BASE_URL and similar variables of the test runner. */
export function startService(variables: Record<string, string>, ...args: string[]) {
  // A killed service leaves its server behind.
  onTestFinished(() => {
    const server = serverOf(variables.DATA_DIR ?? '')
    if (server && commandOf(server)) process.kill(server, 'SIGQUIT')
  })
  return startProcess('main', { NODE_ENV: 'production', PORT: '0', ...variables }, args)
}

/** The port that the service logs. */
export async function portOf({ child, said, ended }: ReturnType<typeof startService>): Promise<number> {
  for (;;) {
    const line = said.out.split('\n').find((text) => text.includes('Madoguchi is open'))
    if (line) return JSON.parse(line).port
    if (child.exitCode !== null) throw new Error(`It did not start: ${(await ended).err}`)
    await Promise.race([once(child.stdout, 'data'), ended])
  }
}

/** The process number of the server. 0 when there is none. */
export function serverOf(dataDir: string): number {
  try {
    return Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}
