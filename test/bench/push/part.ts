import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { number, table, whole } from '../table.ts'
import type { Pushed, Scale } from './measure.ts'

const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { first: 10, messages: 20 },
  quick: { first: 2_000, messages: 10_000 },
  full: { first: 2_000, messages: 30_000 },
}

/** Returns how many messages were lost or sent twice. */
export async function measurePush({ size }: BenchOptions): Promise<number> {
  console.error('PostgreSQL: push messages to a receiver on this machine …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  const { messages, perSecond, perCpuSecond, failed } = await askChild<Pushed>('push/measure.ts', env, scales[size])
  table(
    `${whole(messages)} push messages of one process to a receiver on this machine, each encrypted, claimed and recorded.`,
    ['what', 'messages'],
    [
      ['in a second', number(perSecond)],
      ['in a second of CPU time of the process', number(perCpuSecond)],
    ],
  )
  return failed
}
