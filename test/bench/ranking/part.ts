import { aozoraIndex } from '../data/sources.ts'
import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import type { RankingFigures } from './measure.ts'
import { printFirst, printRankings } from './print.ts'

/**
 * Rates the first results by test/search-quality. The smallest size uses the questions that the demo library can
 * answer. RANKING_FIRST sets for how many questions of each kind the first results are printed.
 */
export async function measureRanking({ size }: BenchOptions): Promise<number> {
  const index = aozoraIndex(size)
  // Trigrams depend on a locale that classifies letters.
  const place = {
    DATA_DIR: temporaryFolder('madoguchi-bench-'),
    DATABASE_URL: await startPostgres('C.UTF-8'),
    ...index,
  }
  const figures = await askChild<RankingFigures>('ranking/measure.ts', place)
  printRankings(figures)
  const each = Number(process.env.RANKING_FIRST ?? 0)
  if (each > 0) printFirst(figures, each)
  return 0
}
