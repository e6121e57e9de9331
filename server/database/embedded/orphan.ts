import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { clusterIn } from './folder.ts'

/** A process number that is never assigned. */
const unassignedPid = '2147483000'

/**
 * Stops the server that a killed service left behind. Systems reuse process numbers, so the command line of the process
 * must also name the folder. Call it only while holding the claim on the folder.
 */
export async function endOrphan(folder: string): Promise<void> {
  const cluster = clusterIn(folder)
  const lock = join(cluster, 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  const isThere = () => pid > 0 && commandOf(pid).includes(cluster)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isThere()) process.kill(pid, signal)
    for (const until = Date.now() + 15_000; Date.now() < until && isThere(); ) await wait(50)
  }
  if (isThere() || !existsSync(lock)) return
  // PostgreSQL would mistake the process that has the number now for its server. The rest of the file stays: PostgreSQL
  // also uses it to find surviving processes of the dead server.
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, unassignedPid))
  rmSync(join(folder, '.s.PGSQL.5432.lock'), { force: true })
}

/** Empty when there is no such process. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return ''
  }
}
