import { aozoraIndex } from '../data/sources.ts'
import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startKeptPostgres } from '../processes/kept-server.ts'
import type { Scale, SearchFigures } from './measure.ts'
import { printSearch } from './print.ts'

interface Scales extends Omit<Scale, 'titles' | 'mixedOnly' | 'isKept'> {
  /** Several sizes, separated by commas. */
  counts: string
}

const far = { page: 500, from: 5_000 }
const scales: Record<BenchOptions['size'], Scales> = {
  smallest: { counts: '60', rounds: 1, far: { page: 2, from: 11 }, imported: 5, mixedRounds: 1 },
  quick: { counts: '100000', rounds: 10, far, imported: 10_000, mixedRounds: 5 },
  full: { counts: '1000000', rounds: 50, far, imported: 10_000, mixedRounds: 15 },
}

/**
 * SEARCH_TITLES overrides the number of titles. SEARCH_MIXED=only measures the mixed questions alone. BENCH_DATA names
 * a folder that keeps the catalogue for later runs.
 */
export async function measureSearch({ size }: BenchOptions): Promise<number> {
  const index = aozoraIndex(size)
  const { counts, ...scale } = scales[size]
  for (const titles of (process.env.SEARCH_TITLES ?? counts).split(',').map(Number)) {
    console.error(`Searches in ${titles.toLocaleString('en')} titles …`)
    const databaseUrl = await startKeptPostgres(`titles-${titles}`)
    const place = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: databaseUrl, ...index }
    const [mixedOnly, isKept] = [process.env.SEARCH_MIXED === 'only', Boolean(process.env.BENCH_DATA)]
    const given: Scale = { ...scale, titles, mixedOnly, isKept }
    printSearch(await askChild<SearchFigures>('search/measure.ts', place, given))
  }
  return 0
}
