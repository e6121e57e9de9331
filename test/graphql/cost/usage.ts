import { readFileSync } from 'node:fs'
import type { Database } from '../../../server/database/database.ts'

/** The resources that an operation used. */
export interface Usage {
  /** Milliseconds of CPU of this process and of the database. */
  node: number
  server: number
  milliseconds: number
  /** The maximum growth of this process in bytes. */
  memory: number
}

const ticks = 10

/** Returns the milliseconds of CPU that the database's processes have used. */
async function serverTime(db: Database): Promise<number> {
  const sql = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
  const rows = (await db.pulse(sql, 5_000)) as { pid: number }[]
  return rows.reduce((sum, { pid }) => sum + timeOf(pid), 0)
}

function timeOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * ticks
  } catch {
    return 0
  }
}

export async function measureUsage(db: Database, work: () => Promise<unknown>): Promise<Usage> {
  globalThis.gc?.()
  const [server, node, memory, began] = [await serverTime(db), process.cpuUsage(), used(), performance.now()]
  let most = memory
  const looking = setInterval(() => {
    most = Math.max(most, used())
  }, 5)
  await work().finally(() => clearInterval(looking))
  most = Math.max(most, used())
  const milliseconds = performance.now() - began
  const { user, system } = process.cpuUsage(node)
  return { node: (user + system) / 1000, server: (await serverTime(db)) - server, milliseconds, memory: most - memory }
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
