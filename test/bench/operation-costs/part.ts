import { aozoraIndex } from '../data/sources.ts'
import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { number, table, whole } from '../table.ts'
import type { CostRun, Scale } from './measure.ts'

/** The CPU time that a point stands for, and the tolerated factor. */
const pointsPerMillisecond = 10
const tolerance = 3

const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { titles: 200, longest: 0 },
  quick: { titles: 20_000, longest: 300 },
  full: { titles: 100_000, longest: 1_000 },
}

/** Compares the cost of operations with the CPU time that they take. PRICES_TITLES sets the size of the catalogue. */
export async function measureOperationCosts({ size }: BenchOptions): Promise<number> {
  const scale = scales[size]
  const titles = Number(process.env.PRICES_TITLES ?? scale.titles)
  console.error(`PostgreSQL: operations in ${whole(titles)} titles …`)
  const { PRICES_ONLY = '' } = process.env
  const env = {
    DATA_DIR: temporaryFolder('madoguchi-bench-'),
    DATABASE_URL: await startPostgres(),
    ...aozoraIndex(size),
    PRICES_ONLY,
  }
  const runs = await askChild<CostRun[]>('operation-costs/measure.ts', env, { ...scale, titles })
  table(
    `Points and CPU milliseconds of one operation in ${whole(titles)} titles, on PostgreSQL.`,
    ['operation', 'maximum points', 'points', 'node ms', 'database ms', 'points per ms'],
    runs.map(({ kind, name, requested, actual, isRefused, node, database }) => [
      `${kind}: ${name}`,
      `${whole(requested)}${isRefused ? ' (refused)' : ''}`,
      whole(actual),
      number(node),
      number(database),
      number(actual / Math.max(1, node + database)),
    ]),
  )
  const underpriced = runs.filter(
    ({ actual, node, database }) => node + database > (tolerance * actual) / pointsPerMillisecond,
  )
  for (const { kind, name } of underpriced) console.error(`${kind}: ${name} takes more CPU time than its cost allows.`)
  return size === 'full' ? underpriced.length : 0
}
