import { aozoraIndex } from '../data/sources.ts'
import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import type { AlertFigures, Scale } from './measure.ts'
import { printAlerts } from './print.ts'

const naive = { alerts: 2_000, titles: 500 }
const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { alerts: 50, titles: 5, naive: { alerts: 20, titles: 2 } },
  quick: { alerts: 10_000, titles: 500, naive },
  full: { alerts: 100_000, titles: 5_000, naive },
}

/** Uses its own server, because a million alerts would slow everything else down. */
export async function measureAlerts({ size }: BenchOptions): Promise<number> {
  const index = aozoraIndex(size)
  console.error('PostgreSQL: alerts and new titles, then ten times of each …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres(), ...index }
  printAlerts(await askChild<AlertFigures>('alerts/measure.ts', env, scales[size]))
  return 0
}
