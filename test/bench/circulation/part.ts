import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { number, ratio, table, whole } from '../table.ts'
import type { CheckIns, Scale } from './measure.ts'

const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { readers: 400, openHolds: [400, 800], before: 5, checkIns: 20 },
  quick: { readers: 20_000, openHolds: [10_000, 100_000], before: 200, checkIns: 500 },
  full: { readers: 20_000, openHolds: [10_000, 100_000], before: 200, checkIns: 1_500 },
}

/**
 * Measures how check-ins slow down with the number of open holds. Uses its own server, because it creates its own
 * library.
 */
export async function measureCheckIns({ size }: BenchOptions): Promise<number> {
  console.error('PostgreSQL: check-ins with few and with many open holds …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  const measured = await askChild<CheckIns[]>('circulation/measure.ts', env, scales[size])
  const [first] = measured
  table(
    'Check-ins at ten desks at once, on PostgreSQL; the ratio is to the first row.',
    ['open holds', 'captured', 'check-ins/s', 'ratio', 'p50/p99 ms', 'statements'],
    measured.map(({ openHolds, captured, perSecond, p50, p99, statements }) => [
      whole(openHolds),
      ratio(captured),
      number(perSecond),
      ratio(perSecond / (first?.perSecond ?? perSecond)),
      `${number(p50)}/${number(p99)}`,
      String(statements),
    ]),
  )
  return 0
}
