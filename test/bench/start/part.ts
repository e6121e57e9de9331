import { execFile } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { quantile } from '../middle.ts'
import type { BenchOptions } from '../part.ts'
import { childEnv } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { memoryOf, memoryOfAll } from '../processes/memory.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { startService } from '../processes/service.ts'
import { usageOf } from '../processes/usage.ts'
import { table, whole } from '../table.ts'

interface Scale {
  /** The number of starts with an existing database. */
  starts: number
  /** Seconds of idle time. */
  rests: number[]
}

const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { starts: 1, rests: [1] },
  quick: { starts: 5, rests: [10, 30, 60] },
  full: { starts: 15, rests: [10, 30, 60, 300] },
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Measures the time from a start to the first page, and the memory when idle afterwards. */
export async function measureStart({ size }: BenchOptions): Promise<number> {
  const { starts, rests } = scales[size]
  const begun: string[][] = []
  const held: string[][] = []
  const places: Record<string, Record<string, string>> = {
    embedded: { DATA_DIR: join(openFolder(), 'data') },
    'a server': { DATA_DIR: openFolder(), DATABASE_URL: await startPostgres() },
  }
  for (const [name, env] of Object.entries(places)) {
    await promisify(execFile)(process.execPath, ['dist/seed.js'], { cwd: root, env: childEnv(env) })
    const times: Time[] = []
    for (let left = starts; left > 0; left--) {
      const service = await startService(env)
      times.push({ ms: service.ms, cpu: (usageOf(service.pid)?.cpu ?? 0) * 1000 })
      if (left === 1) held.push(...(await resting(service.pid, rests)).map((row) => [name, ...row]))
      await service.stop()
    }
    begun.push([name, whole(quantile(times.map(({ ms }) => ms))), whole(quantile(times.map(({ cpu }) => cpu)))])
  }
  table(
    `Time from the start of the process to its first page, with the demo library; medians of ${starts} starts.`,
    ['database', 'ms', 'CPU ms'],
    begun,
  )
  table(
    'Memory of the process at its first page and when idle afterwards, in MB. In the total of all its processes, ' +
      'shared pages count once.',
    ['database', 'seconds', 'RSS', 'Node itself', 'heap', 'compiled', 'native', 'all processes'],
    held,
  )
  return 0
}

interface Time {
  ms: number
  cpu: number
}

async function resting(pid: number, rests: number[]): Promise<string[][]> {
  const rows = [row(0, pid)]
  let rested = 0
  for (const rest of rests) {
    await wait((rest - rested) * 1000)
    rested = rest
    rows.push(row(rest, pid))
  }
  return rows
}

function row(rested: number, pid: number): string[] {
  const { program, heap, compiled, native } = memoryOf(pid) ?? { program: 0, heap: 0, compiled: 0, native: 0 }
  return [rested, program + heap + compiled + native, program, heap, compiled, native, memoryOfAll(pid)].map(whole)
}

/** A folder that every user may enter, as on a server. For any other folder root keeps the database elsewhere. */
function openFolder(): string {
  const folder = temporaryFolder('madoguchi-bench-')
  chmodSync(folder, 0o755)
  return folder
}
