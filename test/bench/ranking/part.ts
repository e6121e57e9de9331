import { aozoraIndex } from '../data/sources.ts'
import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { keepFigures, printWorse } from './least.ts'
import { printFailed, printRankings } from './print.ts'
import type { RankingFigures } from './searches.ts'

/**
 * Rates the first results by test/search-quality beside pg_trgm and MiniSearch. Returns the number of kinds of questions
 * that are answered worse than before. The smallest size only uses the questions that the demo library can answer.
 * - `RANKING_FAILED=1` prints the questions that the service does not answer.
 * - `RANKING_QUESTIONS=FILE` asks the questions of another file.
 * - `RANKING_KEEP=1` keeps the figures of this run as the least for later ones.
 */
export async function measureRanking({ size }: BenchOptions): Promise<number> {
  const index = aozoraIndex(size)
  const { RANKING_QUESTIONS, RANKING_FAILED, RANKING_KEEP } = process.env
  // Trigrams depend on a locale that classifies letters.
  const place = {
    DATA_DIR: temporaryFolder('madoguchi-bench-'),
    DATABASE_URL: await startPostgres('C.UTF-8'),
    ...index,
    ...(RANKING_QUESTIONS && { RANKING_QUESTIONS }),
  }
  const figures = await askChild<RankingFigures>('ranking/measure.ts', place)
  printRankings(figures)
  if (RANKING_FAILED) printFailed(figures)
  if (size === 'smallest' || RANKING_QUESTIONS) return 0
  if (RANKING_KEEP) keepFigures(figures.judged)
  return printWorse(figures.judged)
}
