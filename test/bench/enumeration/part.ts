import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { ratio, table, whole } from '../table.ts'
import type { Scale, TimingFigures } from './measure.ts'

const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { tries: 2, before: 1 },
  quick: { tries: 100, before: 50 },
  full: { tries: 1_000, before: 50 },
}

/**
 * Measures whether the response time reveals which cards exist. Uses its own server, because the attempts are stored.
 */
export async function measureEnumeration({ size }: BenchOptions): Promise<number> {
  console.error('PostgreSQL: whether response times reveal cards …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  const told = await askChild<TimingFigures[]>('enumeration/measure.ts', env, scales[size])
  table(
    'Wrong attempts with existing and with unknown cards, which get the same answer, one at a time, on PostgreSQL.',
    ['entry point', 'cards', 'attempts each', 'known/unknown ms', 'right guesses by time (0.50: chance)'],
    told.map(({ door, cards, tries, known, unknown, right }) => [
      door,
      cards,
      whole(tries),
      `${known.toFixed(1)}/${unknown.toFixed(1)}`,
      ratio(right),
    ]),
  )
  return 0
}
