import { aozoraIndex } from '../data/sources.ts'
import type { Given } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import type { RankingFigures } from './measure.ts'
import { printFirst, printRankings } from './print.ts'

/**
 * Judges by test/search-quality what stands first; the smallest asks what the demo library can answer. RANKING_FIRST says
 * for how many questions of each kind the first titles are printed as well.
 */
export async function measureRanking({ size }: Given): Promise<number> {
  const index = aozoraIndex(size)
  // Trigrams need to know which characters are letters.
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
