import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { clusterIn } from './folder.ts'

/** No process has this number. */
const nobody = '2147483000'

/**
 * Ends the server that a killed service left. A number alone says nothing, since systems give it to others later: the
 * command of the process has to name the folder. Only who has claimed the folder may call it.
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
  // PostgreSQL would take whoever has the number now for its server. It also looks for processes of the dead server that
  // live on, by what else stands in this file, which is why the file stays.
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, nobody))
  rmSync(join(folder, '.s.PGSQL.5432.lock'), { force: true })
}

/** Empty where there is no such process. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return ''
  }
}
