import { aozoraIndex } from '../data/sources.ts'
import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startKeptPostgres } from '../processes/kept-server.ts'
import { number, table, whole } from '../table.ts'
import type { Scale, SuggestionFigures } from './measure.ts'

/** The number of titles, and of requests for each beginning. */
const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { titles: 60, rounds: 1 },
  quick: { titles: 100_000, rounds: 20 },
  full: { titles: 1_000_000, rounds: 50 },
}

/** SUGGEST_TITLES overrides the number of titles. BENCH_DATA names a folder that keeps the catalogue for later runs. */
export async function measureSuggestions({ size }: BenchOptions): Promise<number> {
  const { rounds, ...scale } = scales[size]
  const titles = Number(process.env.SUGGEST_TITLES ?? scale.titles)
  console.error(`Suggestions in ${whole(titles)} titles …`)
  const place = {
    DATA_DIR: temporaryFolder('madoguchi-bench-'),
    DATABASE_URL: await startKeptPostgres(`titles-${titles}`),
    ...aozoraIndex(size),
  }
  const figures = await askChild<SuggestionFigures>('suggestions/measure.ts', place, { titles, rounds })
  table(
    `Suggestions: ${whole(titles)} titles, ${whole(figures.headings)} headings of ${number(figures.size)} MB, ` +
      `popularity computed in ${number(figures.weighed)} s; times in ms.`,
    ['typed', 'found', 'the first', 'p50', 'p99'],
    figures.runs.map(({ typed, found, first, p50, p99 }) => [typed, whole(found), first, number(p50), number(p99)]),
  )
  return 0
}
